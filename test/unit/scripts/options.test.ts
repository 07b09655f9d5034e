import { expect, test } from 'vitest'
import {
  helpText,
  nearest,
  parseOptions,
  UsageError,
  type OptionSpec,
} from '../../../scripts/setup/options.mjs'

const SPECS = {
  port: { kind: 'integer', value: 'N', min: 0, max: 100, help: 'the port' },
  host: { kind: 'text', value: 'ADDRESS', help: 'the host' },
  backend: { kind: 'choice', value: 'NAME', choices: ['wasm', 'webgpu'], help: 'the backend' },
  'no-open': { kind: 'flag', help: 'open nothing' },
} as const satisfies Record<string, OptionSpec>

test('reads values after a space and after an equals sign, and flags', () => {
  expect(parseOptions(SPECS, ['--port', '7', '--host=a=b', '--backend', 'wasm', '--no-open'])).toEqual({
    port: 7,
    host: 'a=b',
    backend: 'wasm',
    'no-open': true,
  })
})

test('what is not given is not there', () => {
  expect(parseOptions(SPECS, [])).toEqual({})
})

test.each(['--help', '-h'])('%s is always known', (argument) => {
  expect(parseOptions(SPECS, [argument])).toEqual({ help: true })
})

test.each([
  [['--prot', '1'], /Unknown option --prot\. Did you mean --port/],
  [['--zzzzzz'], /--help lists/],
  [['stray'], /Unknown argument stray/],
  [['--port'], /needs a value: N/],
  [['--host='], /needs a value: ADDRESS/],
  [['--port', '101'], /from 0 to 100/],
  [['--port', '1.5'], /whole number/],
  [['--port', '-1'], /whole number/],
  [['--backend', 'cuda'], /one of wasm, webgpu/],
  [['--no-open=1'], /takes no value/],
  [['--port', '1', '--port', '1'], /given twice/],
  // Names that every object has must not pass for options.
  [['--constructor'], /Unknown option/],
])('%j is refused in words', (argv, message) => {
  expect(() => parseOptions(SPECS, argv)).toThrow(UsageError)
  expect(() => parseOptions(SPECS, argv)).toThrow(message)
})

test('nearest finds a slip and a beginning, and does not guess wildly', () => {
  expect(nearest('modle', ['model', 'task'])).toBe('model')
  expect(nearest('sec', ['seconds', 'runs'])).toBe('seconds')
  expect(nearest('quux', ['model', 'seconds'])).toBeUndefined()
  expect(nearest('', ['model'])).toBeUndefined()
})

test('the help names every option, its value and its choices', () => {
  const text = helpText('intro', SPECS)
  for (const part of ['intro', '--port N', '--host ADDRESS', '(wasm, webgpu)', '--no-open', '--help']) {
    expect(text).toContain(part)
  }
})
