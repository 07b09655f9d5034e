// @ts-check
import { constants } from 'node:os'

/** @typedef {'SIGINT' | 'SIGTERM' | 'SIGHUP'} Interruption */

/** @type {readonly Interruption[]} */
const INTERRUPTIONS = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** @type {Set<() => unknown>} */
const cleanups = new Set()
let ending = false

/** @param {Interruption} signal */
async function end(signal) {
  const code = 128 + constants.signals[signal]
  // A second Ctrl-C means "now".
  if (ending) process.exit(code)
  ending = true
  await Promise.allSettled([...cleanups].map(async (cleanup) => cleanup()))
  process.exit(code)
}

/**
 * Runs `cleanup` when the process is interrupted (Ctrl-C, a closed terminal, a stopped CI job), then ends it with the
 * usual code, 128 + signal.
 *
 * @param {() => unknown} cleanup
 * @returns {() => void} takes it back
 */
export function onInterrupt(cleanup) {
  if (cleanups.size === 0) for (const signal of INTERRUPTIONS) process.on(signal, end)
  cleanups.add(cleanup)
  return () => {
    cleanups.delete(cleanup)
    if (cleanups.size === 0) for (const signal of INTERRUPTIONS) process.off(signal, end)
  }
}
