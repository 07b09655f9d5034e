// @ts-check
import { launchBrowser } from '../setup/bench-page.mjs'
import { ensureBuilt } from '../setup/build.mjs'
import { ensureChromium } from '../setup/chromium.mjs'
import { PlainError } from '../setup/command-line.mjs'
import { ensureInstalled } from '../setup/install.mjs'
import { onInterrupt } from '../setup/interrupt.mjs'
import { listenOnFreePort } from '../setup/listen.mjs'
import { runPlan } from '../setup/plan-page.mjs'
import { DIST } from '../setup/project.mjs'
import { createStaticServer } from '../setup/static-server.mjs'
import { loadTypeScript } from '../setup/typescript.mjs'
import { BAR } from './options.mjs'
import { Turns, waitForTurns } from './turns.mjs'

/** @typedef {import('./judge.ts').Repetition} Repetition */

const DEFAULT_TIMES = 10
const MOST_MS = 600_000

/**
 * One plan from its address to its end, in a profile of its own.
 *
 * @param {import('playwright').Browser} browser
 * @param {string} address
 * @param {Turns | null} turns which it takes with others, if there are any
 * @returns {Promise<Repetition>}
 */
async function repetition(browser, address, turns) {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    if (turns !== null) await waitForTurns(page, turns)
    const { records } = await runPlan(page, address, MOST_MS)
    const { summary, samplesMs } = records[0].timing
    const { medianMs, lowMs, highMs } = summary
    return { medianMs, lowMs, highMs, samplesMs }
  } finally {
    await context.close()
  }
}

/**
 * @param {import('playwright').Browser} browser
 * @param {readonly string[]} addresses
 * @returns {Promise<Repetition[]>}
 */
async function inTurns(browser, addresses) {
  const turns = new Turns(addresses.length)
  const found = await Promise.all(addresses.map((address) => repetition(browser, address, turns)))
  if (turns.count < 2 * addresses.length)
    throw new PlainError(`Only ${String(turns.count)} turns were taken: the page no longer asks for them.`)
  return found
}

/**
 * @param {import('playwright').Browser} browser
 * @param {readonly string[]} addresses
 * @returns {Promise<Repetition[]>}
 */
async function inARow(browser, addresses) {
  const found = []
  for (const address of addresses) found.push(await repetition(browser, address, null))
  return found
}

/** @param {Repetition} found @param {number} index */
function line({ medianMs, lowMs, highMs, samplesMs }, index) {
  const ms = (/** @type {number} */ value) => value.toFixed(3)
  return `${String(index + 1).padStart(3)}  ${ms(medianMs)} ms (${ms(lowMs)}–${ms(highMs)}), ${String(samplesMs.length)} samples`
}

/** @param {{ times?: number, model?: string, threads?: number, preset?: string, row?: boolean, json?: boolean, browser?: string }} options */
export async function repeatCommand({
  times = DEFAULT_TIMES,
  model = 'efficientnet-lite0',
  threads = 1,
  preset = 'standard',
  row = false,
  json = false,
  browser: chosen,
}) {
  const say = console.error
  await ensureInstalled(say)
  await ensureBuilt(say)
  const { repeatability } = await loadTypeScript('scripts/repeat/judge.ts')
  const server = createStaticServer(DIST)
  const port = await listenOnFreePort(server, { host: '127.0.0.1', port: 0 })
  const browser = await launchBrowser({
    browser: await ensureChromium(say, chosen),
    gpu: 'software',
    headed: false,
  })
  const forget = onInterrupt(() => browser.close())
  try {
    const plan = `models=${model}&backends=wasm&threads=${String(threads)}&preset=${preset}&auto=1`
    const addresses = Array.from(
      { length: times },
      (_, index) => `http://127.0.0.1:${String(port)}/#/benchmark?${plan}&seed=repeat-${String(index)}`,
    )
    const repetitions = await (row ? inARow : inTurns)(browser, addresses)
    if (!json) for (const [index, one] of repetitions.entries()) console.log(line(one, index))
    report({ model, threads, preset, row, bar: BAR, ...repeatability(repetitions) }, repetitions, json)
  } finally {
    forget()
    await browser.close()
    server.close()
  }
}

/**
 * @param {{ model: string, threads: number, preset: string, row: boolean, bar: number } & import('./judge.ts').Repeatability} figures
 * @param {readonly Repetition[]} repetitions
 * @param {boolean} json
 */
function report(figures, repetitions, json) {
  const { held, times, pooledMedianMs, spread, width, bar } = figures
  const percent = (/** @type {number} */ share) => `${(100 * share).toFixed(2)} %`
  if (json) {
    const short = repetitions.map(({ samplesMs, ...one }) => ({ ...one, samples: samplesMs.length }))
    console.log(JSON.stringify({ ...figures, repetitions: short }, null, 2))
  } else {
    console.log(
      `pooled median ${pooledMedianMs.toFixed(3)} ms, spread of the medians ${percent(spread)} (MAD / median), ` +
        `intervals ${percent(width)} wide; ${String(held)} of ${String(times)} hold the pooled median`,
    )
  }
  if (held < bar * times)
    throw new PlainError(
      `${String(held)} of ${String(times)} intervals hold the pooled median; the bar is 9 of 10.`,
    )
}
