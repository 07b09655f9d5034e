import { expect, test } from 'vitest'
import { installedChromiums, type Machine } from '../../../scripts/setup/find-chromium.mjs'

/** A machine that has these programs and nothing else. */
function machine(platform: string, programs: readonly string[], more: Partial<Machine> = {}): Machine {
  return {
    platform,
    home: '/home/ada',
    env: {},
    isProgram: (file) => programs.includes(file),
    list: () => [],
    ...more,
  }
}

test('Linux: along PATH, Chromium before Chrome', () => {
  const programs = ['/opt/bin/google-chrome', '/usr/bin/chromium']
  expect(installedChromiums(machine('linux', programs, { env: { PATH: '/opt/bin::/usr/bin' } }))).toEqual([
    '/usr/bin/chromium',
    '/opt/bin/google-chrome',
  ])
})

test('macOS: in both Applications folders', () => {
  const own = '/home/ada/Applications/Chromium.app/Contents/MacOS/Chromium'
  const shared = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  expect(installedChromiums(machine('darwin', [own, shared]))).toEqual([shared, own])
})

test('Windows: in the program folders that the environment names', () => {
  const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
  expect(
    installedChromiums(machine('win32', [chrome], { env: { PROGRAMFILES: 'C:\\Program Files' } })),
  ).toEqual([chrome])
})

const CACHE = '/home/ada/.cache/ms-playwright'
const NAMES = ['chromium-999', 'chromium-1200', 'chromium_headless_shell-1300', 'firefox-1500', '.links']

test('Playwright’s own, the newest first', () => {
  const programs = [
    `${CACHE}/chromium-999/chrome-linux/chrome`,
    `${CACHE}/chromium-1200/chrome-linux64/chrome`,
  ]
  const list = (folder: string) => (folder === CACHE ? NAMES : [])
  expect(installedChromiums(machine('linux', programs, { list }))).toEqual([programs[1], programs[0]])
})

test('Playwright’s cache may be elsewhere', () => {
  const program = '/browsers/chromium-1/chrome-linux/chrome'
  const list = (folder: string) => (folder === '/browsers' ? ['chromium-1'] : [])
  const env = { PLAYWRIGHT_BROWSERS_PATH: '/browsers' }
  expect(installedChromiums(machine('linux', [program], { env, list }))).toEqual([program])
})

test('none', () => {
  for (const platform of ['linux', 'darwin', 'win32', 'aix']) {
    expect(installedChromiums(machine(platform, []))).toEqual([])
  }
})
