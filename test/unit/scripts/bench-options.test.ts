import { expect, test } from 'vitest'
import { BENCH_USAGE, benchUrl, checkBenchOptions } from '../../../scripts/setup/bench-options.mjs'
import { parseOptions, UsageError } from '../../../scripts/setup/options.mjs'
import { parseRoute } from '../../../src/state/route.ts'

const MODELS = [
  { id: 'efficientnet-lite0', tasks: ['image-classification'] },
  { id: 'nanodet-g', tasks: ['object-detection'] },
]

const read = (...argv: string[]) => parseOptions(BENCH_USAGE.specs, argv)
const check =
  (...argv: string[]) =>
  () => {
    checkBenchOptions(read(...argv), MODELS)
  }

test('every knob reaches the page, which takes them all', () => {
  const options = read(
    ...['--task', 'object-detection', '--model', 'nanodet-g', '--backend', 'wasm', '--dtype', 'fp32'],
    ...['--threads', '2', '--sample', 'street', '--runs', '50', '--seconds', '5'],
    ...['--tokens', '10', '--steps', '5'],
  )
  const url = new URL(benchUrl('http://127.0.0.1:1/', options))
  const { page, knobs, rejected } = parseRoute(url.hash)
  expect(url.pathname).toBe('/')
  expect(page).toBe('try')
  expect(rejected).toEqual([])
  expect(knobs).toEqual({ ...options, auto: true })
})

test('the largest numbers that are taken here are taken there', () => {
  const options = read('--threads', '64', '--runs', '100000', '--seconds', '3600')
  expect(parseRoute(new URL(benchUrl('http://127.0.0.1:1/', options)).hash).rejected).toEqual([])
})

test('what concerns only the browser stays out of the address', () => {
  const options = read('--gpu', 'auto', '--headed', '--out', 'f', '--timeout', '9', '--quiet', '--json')
  expect(benchUrl('http://127.0.0.1:1/', options)).toBe('http://127.0.0.1:1/#/try?auto=1')
})

test.each([
  [[], null],
  [['--model', 'nanodet-g', '--task', 'object-detection'], null],
  [['--backend', 'webgpu'], null],
  [['--model', 'nanodet'], /Did you mean nanodet-g/],
  [['--model', 'gpt'], /There is: efficientnet-lite0, nanodet-g/],
  [['--task', 'translation'], /There is: image-classification, object-detection/],
  [['--model', 'nanodet-g', '--task', 'image-classification'], /is a model for object-detection/],
  [['--backend', 'webgpu', '--threads', '2'], /--threads is for the wasm backend/],
])('%j', (argv, message) => {
  if (message === null) expect(check(...argv)).not.toThrow()
  else {
    expect(check(...argv)).toThrow(UsageError)
    expect(check(...argv)).toThrow(message)
  }
})

test('where nothing is shipped, no model is there', () => {
  expect(() => {
    checkBenchOptions({ model: 'nanodet-g' }, [])
  }).toThrow('There is: none.')
})
