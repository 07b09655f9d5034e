// @ts-check
import { spawn } from 'node:child_process'
import { onInterrupt } from './interrupt.mjs'
import { PROJECT_ROOT } from './project.mjs'

/**
 * @typedef {object} CommandOptions
 * @property {boolean} [capture] keep the output for the result and do not show it
 * @property {number} [timeoutMs] end it, with its children, after so long
 * @property {NodeJS.ProcessEnv} [env] added to this process's own
 */

/**
 * @typedef {object} CommandResult
 * @property {number} code exit code; 1 where it was ended by a signal or could not start
 * @property {string} output stdout and stderr together, where captured; else only why it could not start
 * @property {boolean} timedOut
 */

/** On Windows `detached` opens a console window, and there are no process groups. */
const OWN_GROUP = process.platform !== 'win32'

/** @param {import('node:child_process').ChildProcess} child */
function killTree(child) {
  if (child.pid === undefined) return
  try {
    if (OWN_GROUP) process.kill(-child.pid, 'SIGTERM')
    else child.kill()
  } catch {
    // It ended by itself meanwhile.
  }
}

/**
 * Runs a program without a shell and without stdin, and waits for its end. Never throws for what the program does.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 * @returns {Promise<CommandResult>}
 */
export function runCommand(command, args, { capture = false, timeoutMs, env = {} } = {}) {
  return new Promise((resolve) => {
    const stream = capture ? 'pipe' : 'inherit'
    const child = spawn(command, args, {
      cwd: PROJECT_ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', stream, stream],
      detached: OWN_GROUP,
    })
    let output = ''
    let timedOut = false
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text))
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text))
    const forget = onInterrupt(() => killTree(child))
    const timer =
      timeoutMs &&
      setTimeout(() => {
        timedOut = true
        killTree(child)
      }, timeoutMs)
    /** @param {number | null} code */
    const settle = (code) => {
      clearTimeout(timer)
      forget()
      resolve({ code: timedOut ? 1 : (code ?? 1), output, timedOut })
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      settle(1)
    })
    child.on('close', settle)
  })
}

/**
 * Runs a script with this very Node.
 *
 * @param {string} script
 * @param {readonly string[]} args
 * @param {CommandOptions} [options]
 */
export function runNode(script, args, options) {
  return runCommand(process.execPath, [script, ...args], options)
}
