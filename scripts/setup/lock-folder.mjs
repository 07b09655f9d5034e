// @ts-check
import { rmSync } from 'node:fs'
import { mkdir, rename, rmdir, stat, utimes } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { onInterrupt } from './interrupt.mjs'

/** The holder touches its folder this often … */
const BEAT_MS = 2_000
/** … so one that was not touched for this long was left behind by a process that is gone. */
const STALE_MS = 15_000
const POLL_MS = 250

/**
 * @param {unknown} error
 * @param {string} code
 */
const hasCode = (error, code) => error instanceof Error && 'code' in error && error.code === code

/**
 * `mkdir` is the one step that two processes cannot both take.
 *
 * @param {string} folder
 */
async function take(folder) {
  try {
    await mkdir(folder)
    return true
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false
    throw error
  }
}

/**
 * Removes a lock that its owner left behind. Renamed first: of two that try, one gets it, and the other finds nothing.
 *
 * @param {string} folder
 * @param {number} nowMs
 */
async function clearStale(folder, nowMs) {
  try {
    const { mtimeMs } = await stat(folder)
    if (nowMs - mtimeMs < STALE_MS) return
    const aside = `${folder}-${String(process.pid)}`
    await rename(folder, aside)
    await rmdir(aside)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}

/**
 * Does `work` while no other process does work under the same lock. The folder stays empty, so that version control
 * never sees it.
 *
 * @template T
 * @param {string} folder the lock
 * @param {() => Promise<T>} work
 * @param {{ onWait?: () => void, wait?: (ms: number) => Promise<unknown>, now?: () => number }} [hooks]
 * @returns {Promise<T>}
 */
export async function withLockFolder(folder, work, { onWait, wait = sleep, now = Date.now } = {}) {
  for (let waited = false; !(await take(folder)); waited = true) {
    if (!waited) onWait?.()
    await clearStale(folder, now())
    await wait(POLL_MS)
  }
  const beat = setInterval(() => {
    const date = new Date()
    utimes(folder, date, date).catch(() => undefined)
  }, BEAT_MS)
  const release = () => rmSync(folder, { recursive: true, force: true })
  const forget = onInterrupt(release)
  try {
    return await work()
  } finally {
    clearInterval(beat)
    forget()
    release()
  }
}
