// @ts-check
import { spawn } from 'node:child_process'

/**
 * The command that shows a URL in the user's browser; null where there is no display to show it on.
 *
 * @param {string} url
 * @param {string} platform
 * @param {NodeJS.ProcessEnv} env
 * @returns {[command: string, ...args: string[]] | null}
 */
export function browserCommand(url, platform, env) {
  if (env['CI']) return null
  if (platform === 'darwin') return ['open', url]
  // `start` takes a first quoted word for a window title.
  if (platform === 'win32') return ['cmd', '/c', 'start', '""', url]
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? ['xdg-open', url] : null
}

/** @param {string} url */
export function openBrowser(url) {
  const found = browserCommand(url, process.platform, process.env)
  if (found === null) return
  const [command, ...args] = found
  const child = spawn(command, args, { stdio: 'ignore', detached: true })
  // The URL is on the screen already: no browser is no failure.
  child.on('error', () => undefined)
  child.unref()
}
