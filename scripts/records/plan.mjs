// @ts-check
import { readFile } from 'node:fs/promises'
import { checkBenchOptions } from '../setup/bench-options.mjs'
import { UsageError } from '../setup/options.mjs'

/** Lists whose combinations are run, and what holds for all of them. */
const LISTS = /** @type {const} */ (['models', 'backends', 'dtypes', 'threads', 'samples'])
const NUMBERS = /** @type {const} */ (['runs', 'seconds', 'repeats'])
const MOST_STEPS = 10_000

/** @typedef {import('../setup/bench-options.mjs').BenchOptions} BenchOptions */

/**
 * @param {unknown} value
 * @param {string} name
 * @returns {readonly unknown[]}
 */
function listOf(value, name) {
  if (value === undefined) return [undefined]
  if (!Array.isArray(value) || value.length === 0)
    throw new UsageError(`The plan's "${name}" must be a list.`)
  return value
}

/**
 * @param {Record<string, unknown>} plan
 * @param {(typeof NUMBERS)[number]} name
 */
function numberOf(plan, name) {
  const value = plan[name]
  if (value === undefined) return undefined
  if (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100_000) return Number(value)
  throw new UsageError(`The plan's "${name}" must be a whole number from 1 to 100000.`)
}

/**
 * The runs of a plan: every model on every backend, and so on, as often as `repeats` says, one round after the other, so that a machine
 * that warms up does so under all of them alike. WebGPU takes no threads.
 *
 * @param {unknown} json
 * @param {readonly { id: string, tasks: readonly string[] }[]} models those that are shipped
 * @returns {BenchOptions[]}
 * @throws {UsageError} for what no plan can be, unknown fields among it
 */
export function planSteps(json, models) {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    throw new UsageError('The plan must be a JSON object.')
  const plan = /** @type {Record<string, unknown>} */ (json)
  const unknown = Object.keys(plan).filter(
    (name) => ![...LISTS, ...NUMBERS, 'name'].includes(/** @type {any} */ (name)),
  )
  if (unknown.length > 0) throw new UsageError(`The plan has unknown fields: ${unknown.join(', ')}.`)
  const [ids, backends, dtypes, threads, samples] = LISTS.map((name) => listOf(plan[name], name))
  const given = { runs: numberOf(plan, 'runs'), seconds: numberOf(plan, 'seconds') }
  const round = (ids ?? []).flatMap((model) =>
    (backends ?? []).flatMap((backend) =>
      (dtypes ?? []).flatMap((dtype) =>
        (samples ?? []).flatMap((sample) =>
          (backend === 'webgpu' ? [undefined] : (threads ?? [])).map((count) =>
            stepOf({ model, backend, dtype, sample, threads: count, ...given }),
          ),
        ),
      ),
    ),
  )
  const steps = Array.from({ length: numberOf(plan, 'repeats') ?? 1 }, () => round).flat()
  if (steps.length > MOST_STEPS)
    throw new UsageError(`The plan comes to ${String(steps.length)} runs; the most is ${String(MOST_STEPS)}.`)
  for (const step of round) checkBenchOptions(step, models)
  return steps
}

/**
 * @param {Record<string, unknown>} fields
 * @returns {BenchOptions}
 */
function stepOf(fields) {
  const { backend, threads } = fields
  if (backend !== undefined && backend !== 'wasm' && backend !== 'webgpu')
    throw new UsageError(`There is no backend "${String(backend)}". There is: wasm, webgpu.`)
  if (threads !== undefined && !(Number.isInteger(threads) && Number(threads) >= 1 && Number(threads) <= 64))
    throw new UsageError('The plan\'s "threads" must be whole numbers from 1 to 64.')
  for (const name of ['model', 'dtype', 'sample'])
    if (fields[name] !== undefined && typeof fields[name] !== 'string')
      throw new UsageError(`The plan's ${name}s must be texts.`)
  return /** @type {BenchOptions} */ (
    Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  )
}

/**
 * @param {string} file
 * @param {readonly { id: string, tasks: readonly string[] }[]} models
 */
export async function readPlan(file, models) {
  /** @type {unknown} */
  let json
  try {
    json = JSON.parse(await readFile(file, 'utf8'))
  } catch (error) {
    throw new UsageError(
      `--plan ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  }
  return planSteps(json, models)
}
