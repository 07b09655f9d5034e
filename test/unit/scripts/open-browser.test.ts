import { expect, test } from 'vitest'
import { browserCommand } from '../../../scripts/setup/open-browser.mjs'

const URL = 'http://127.0.0.1:4173/'

test.each([
  ['linux', {}, null],
  ['linux', { DISPLAY: ':0' }, 'xdg-open'],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'xdg-open'],
  ['linux', { DISPLAY: ':0', CI: 'true' }, null],
  ['darwin', {}, 'open'],
  ['win32', {}, 'cmd'],
  ['win32', { CI: '1' }, null],
])('on %s with %j', (platform, env, expected) => {
  const command = browserCommand(URL, platform, env)
  expect(command?.[0] ?? null).toBe(expected)
  if (command !== null) expect(command.at(-1)).toBe(URL)
})
