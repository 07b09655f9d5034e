// @ts-check
import { nearest, UsageError } from './options.mjs'

const TASK_OF_EVERY_MODEL = 'the first model of the task, else of the catalogue'

export const BENCH_USAGE = {
  intro:
    'npm run bench -- [options]\n' +
    'Runs one benchmark in a headless browser, on the page that people use, and prints its run record as JSON.\n' +
    'Exit code: 0 measured, 1 failed, 2 asked for what cannot be.',
  specs: /** @type {const} */ ({
    model: { kind: 'text', value: 'ID', help: `model to run; ${TASK_OF_EVERY_MODEL} by default` },
    task: { kind: 'text', value: 'ID', help: 'task to run' },
    backend: { kind: 'choice', value: 'NAME', choices: ['wasm', 'webgpu'], help: 'what runs it' },
    dtype: { kind: 'text', value: 'NAME', help: 'number format of the weights' },
    threads: { kind: 'integer', value: 'N', min: 1, max: 64, help: 'threads of the WebAssembly backend' },
    sample: { kind: 'text', value: 'ID', help: 'input to run on' },
    tokens: { kind: 'integer', value: 'N', min: 1, max: 1_024, help: 'most tokens a text model writes' },
    steps: { kind: 'integer', value: 'N', min: 1, max: 200, help: 'steps of an image generator' },
    runs: { kind: 'integer', value: 'N', min: 1, max: 100_000, help: 'inferences to time at least' },
    seconds: { kind: 'integer', value: 'S', min: 1, max: 3_600, help: 'time to measure for at least' },
    plan: {
      kind: 'text',
      value: 'FILE',
      help: 'a JSON plan: lists of models, backends, dtypes, threads, samples; runs, seconds, repeats',
    },
    out: {
      kind: 'text',
      value: 'FILE',
      help: 'write here and not to stdout: .json, .jsonl, .csv or .parquet',
    },
    json: { kind: 'flag', help: 'print the record to stdout, also with --out' },
    quiet: { kind: 'flag', help: 'print nothing but the record and errors' },
    timeout: {
      kind: 'integer',
      value: 'S',
      min: 1,
      max: 86_400,
      help: 'give up after so long, 600 by default',
    },
    gpu: {
      kind: 'choice',
      value: 'NAME',
      choices: ['software', 'auto'],
      help: 'adapter for WebGPU: software by default, auto (a real one, where there is one) with --headed',
    },
    browser: {
      kind: 'text',
      value: 'PATH',
      help: 'Chromium or Chrome to use; one on this machine by default',
    },
    headed: { kind: 'flag', help: 'show the browser' },
    cdp: {
      kind: 'text',
      value: 'URL',
      help: 'use a browser that is open already, by its DevTools address; a phone over USB, too',
    },
    port: {
      kind: 'integer',
      value: 'N',
      min: 1,
      max: 65_535,
      help: 'serve the page here, so that a phone can be led to it; a free one by default',
    },
  }),
}

/** @typedef {ReturnType<typeof import('./options.mjs').parseOptions<typeof BENCH_USAGE.specs>>} BenchOptions */

/** Options that the page itself understands, under the same names in its address. */
const KNOBS = /** @type {const} */ ([
  'task',
  'model',
  'backend',
  'dtype',
  'threads',
  'sample',
  'tokens',
  'steps',
  'runs',
  'seconds',
])

/**
 * The address that makes the page run at once, by the same knobs that a person could type.
 *
 * @param {string} baseUrl ends with a slash
 * @param {BenchOptions} options
 */
export function benchUrl(baseUrl, options) {
  const fields = new URLSearchParams()
  for (const knob of KNOBS) if (options[knob] !== undefined) fields.set(knob, String(options[knob]))
  fields.set('auto', '1')
  return `${baseUrl}#/try?${fields.toString()}`
}

/**
 * @param {string} kind
 * @param {string | undefined} asked
 * @param {readonly string[]} known
 */
function requireKnown(kind, asked, known) {
  if (asked === undefined || known.includes(asked)) return
  const meant = nearest(asked, known)
  const hint = meant === undefined ? `There is: ${known.join(', ') || 'none'}.` : `Did you mean ${meant}?`
  throw new UsageError(`There is no ${kind} "${asked}". ${hint}`)
}

/** @param {BenchOptions} options */
function requireOneWay(options) {
  if (options.cdp !== undefined && (options.browser !== undefined || options.headed === true))
    throw new UsageError('--cdp uses a browser that is open already: leave --browser and --headed out.')
  const given = KNOBS.filter((knob) => knob !== 'runs' && knob !== 'seconds' && options[knob] !== undefined)
  if (options.plan !== undefined && given.length > 0)
    throw new UsageError(`--plan says what is run: leave --${given.join(', --')} out.`)
}

/**
 * Refuses what no browser needs to be started for.
 *
 * @param {BenchOptions} options
 * @param {readonly { id: string, tasks: readonly string[] }[]} models those that are shipped
 * @throws {UsageError}
 */
export function checkBenchOptions(options, models) {
  const { model, task, backend, threads } = options
  requireOneWay(options)
  requireKnown(
    'model',
    model,
    models.map(({ id }) => id),
  )
  requireKnown('task', task, [...new Set(models.flatMap((one) => one.tasks))])
  const found = models.find(({ id }) => id === model)
  if (found !== undefined && task !== undefined && !found.tasks.includes(task)) {
    throw new UsageError(
      `${found.id} is a model for ${found.tasks.join(' and ')}, not for ${task}: leave one of the two out.`,
    )
  }
  if (backend === 'webgpu' && threads !== undefined) {
    throw new UsageError('--threads is for the wasm backend: WebGPU runs the model on the GPU.')
  }
}
