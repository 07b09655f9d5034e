// @ts-check
import { withBenchSite } from '../setup/bench-site.mjs'
import { ensureChromium } from '../setup/chromium.mjs'
import { PlainError } from '../setup/command-line.mjs'
import { ensureInstalled } from '../setup/install.mjs'
import { BAR, MODELS, SETTLED } from './options.mjs'

/** @typedef {import('./page.ts').Cycle} Cycle */

const DEFAULT_CYCLES = 50

/**
 * The larger of the two models' readings up to this cycle: the two need different amounts.
 *
 * @param {readonly Cycle[]} cycles
 * @param {number} last from 1
 */
export function heldAfter(cycles, last) {
  const both = cycles.slice(Math.max(0, last - MODELS.length), last)
  return Math.max(...both.map(({ wasmBytes, gpuBytes }) => wasmBytes + gpuBytes))
}

/** @param {readonly Cycle[]} cycles */
export function judge(cycles) {
  const settledBytes = heldAfter(cycles, SETTLED)
  const lastBytes = heldAfter(cycles, cycles.length)
  const restarts = cycles.filter(({ restarted }) => restarted).length
  const ratio = lastBytes / settledBytes
  return {
    cycles: cycles.length,
    settledBytes,
    lastBytes,
    ratio,
    restarts,
    held: restarts > 0 || ratio <= BAR,
  }
}

/** @param {{ cycles?: number, backend?: 'wasm' | 'webgpu', json?: boolean, browser?: string }} options */
export async function memoryCommand({
  cycles = DEFAULT_CYCLES,
  backend = 'wasm',
  json = false,
  browser: chosen,
}) {
  const say = console.error
  await ensureInstalled(say)
  const browser = await ensureChromium(say, chosen)
  const readings = await withBenchSite({ entry: 'scripts/memory/page.ts', browser }, (ask) =>
    ask({ models: MODELS, backend, cycles }),
  )
  const figures = { backend, models: MODELS, bar: BAR, ...judge(readings) }
  const mb = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`
  if (json) console.log(JSON.stringify({ ...figures, readings }, null, 2))
  else {
    console.log(
      `${String(figures.cycles)} loads of ${MODELS.join(' and ')} on ${backend}: ${mb(figures.settledBytes)} after the fifth, ` +
        `${mb(figures.lastBytes)} after the last (${figures.ratio.toFixed(3)} times), ${String(figures.restarts)} fresh workers`,
    )
  }
  if (!figures.held)
    throw new PlainError(`The worker grew ${figures.ratio.toFixed(3)} times; the bar is ${String(BAR)}.`)
}
