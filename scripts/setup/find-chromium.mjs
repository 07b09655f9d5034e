// @ts-check
import path from 'node:path'

/**
 * What the search looks at, handed in.
 *
 * @typedef {object} Machine
 * @property {string} platform as `process.platform`
 * @property {string} home
 * @property {NodeJS.ProcessEnv} env
 * @property {(file: string) => boolean} isProgram
 * @property {(folder: string) => string[]} list names in a folder; none where it is missing
 */

/** @type {Record<string, (machine: Machine) => string[]>} */
const USUAL_PLACES = {
  linux: ({ env }) =>
    ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].flatMap(
      (name) =>
        (env['PATH'] ?? '')
          .split(':')
          .filter((folder) => folder !== '')
          .map((folder) => path.posix.join(folder, name)),
    ),
  darwin: ({ home }) =>
    ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', path.posix.join(home, 'Applications')].map((folder) =>
        path.posix.join(folder, `${name}.app`, 'Contents', 'MacOS', name),
      ),
    ),
  win32: ({ env }) =>
    [
      ['Google', 'Chrome', 'Application', 'chrome.exe'],
      ['Chromium', 'Application', 'chrome.exe'],
      ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
    ].flatMap((place) =>
      [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
        .filter((folder) => folder !== undefined)
        .map((folder) => path.win32.join(folder, ...place)),
    ),
}

/** Where Playwright keeps its browsers, by platform, and where the program lies in one of them. */
const PLAYWRIGHT = {
  cache: /** @type {Record<string, (machine: Machine) => string>} */ ({
    linux: ({ home, env }) =>
      path.posix.join(env['XDG_CACHE_HOME'] || path.posix.join(home, '.cache'), 'ms-playwright'),
    darwin: ({ home }) => path.posix.join(home, 'Library', 'Caches', 'ms-playwright'),
    win32: ({ env }) => path.win32.join(env['LOCALAPPDATA'] ?? '', 'ms-playwright'),
  }),
  programs: /** @type {Record<string, string[]>} */ ({
    linux: ['chrome-linux64/chrome', 'chrome-linux/chrome'],
    darwin: ['chrome-mac-arm64', 'chrome-mac-x64', 'chrome-mac'].flatMap((folder) => [
      `${folder}/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing`,
      `${folder}/Chromium.app/Contents/MacOS/Chromium`,
    ]),
    win32: ['chrome-win64/chrome.exe', 'chrome-win/chrome.exe'],
  }),
}

/** @param {Machine} machine */
function playwrightPlaces(machine) {
  const { platform, env } = machine
  const cache = env['PLAYWRIGHT_BROWSERS_PATH'] || PLAYWRIGHT.cache[platform]?.(machine)
  if (cache === undefined) return []
  const newestFirst = machine
    .list(cache)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice('chromium-'.length)) - Number(a.slice('chromium-'.length)))
  const { join } = platform === 'win32' ? path.win32 : path.posix
  return newestFirst.flatMap((name) =>
    (PLAYWRIGHT.programs[platform] ?? []).map((program) => join(cache, name, program)),
  )
}

/**
 * Every Chromium-like browser on the machine, the preferred one first: those installed for the user, then Playwright's.
 *
 * @param {Machine} machine
 * @returns {string[]} absolute paths
 */
export function installedChromiums(machine) {
  const places = [...(USUAL_PLACES[machine.platform]?.(machine) ?? []), ...playwrightPlaces(machine)]
  return places.filter((place) => machine.isProgram(place))
}
