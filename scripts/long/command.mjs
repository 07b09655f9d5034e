// @ts-check
import { INPUT_LIMIT_MS, percentile95 } from '../responsive/report.mjs'
import { pressingKeys, watchPage } from '../responsive/watch.mjs'
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
import { LONG_TASK_MS, MOST_DROPPED } from './options.mjs'

const MODELS = 'efficientnet-lite0,minilm-sentiment,nanodet-g'
const MOST_MS = 4 * 3_600_000
/** An hour holds enough of these for a 95th percentile; ten a second would be work beside the runs. */
const PRESS_EVERY_MS = 1_000
/** A run that used up so much of its time ended at its cap: between samples answers are checked and told. */
const CAP_SHARE = 0.9

/**
 * A frame that kept the page from answering, and the scripts in it.
 *
 * @typedef {{ startMs: number, durationMs: number, renderingMs: number, scripts: LongScript[] }} LongFrame
 * @typedef {{ invoker: string, name: string, durationMs: number, layoutMs: number }} LongScript
 */

/**
 * What the browser itself says of the main thread, beside what the page says of itself.
 *
 * @param {import('playwright').Page} page
 */
async function watchMainThread(page) {
  await page.addInitScript(() => {
    const tasks = /** @type {{ startMs: number, durationMs: number }[]} */ ([])
    Object.assign(globalThis, { longTasks: tasks })
    new PerformanceObserver((list) => {
      const status = /** @type {any} */ (globalThis).joulebenchPlan?.status
      for (const { startTime, duration } of list.getEntries()) {
        if (status === 'running') tasks.push({ startMs: startTime, durationMs: duration })
      }
    }).observe({ type: 'longtask' })
    const frames = /** @type {LongFrame[]} */ ([])
    Object.assign(globalThis, { longFrames: frames })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const frame = /** @type {any} */ (entry)
        const status = /** @type {any} */ (globalThis).joulebenchPlan?.status
        if (status !== 'running' || frame.blockingDuration === 0) continue
        frames.push({
          startMs: frame.startTime,
          durationMs: frame.duration,
          renderingMs: frame.renderStart === 0 ? 0 : frame.startTime + frame.duration - frame.renderStart,
          scripts: frame.scripts.map((/** @type {any} */ script) => ({
            invoker: script.invoker,
            name: script.sourceFunctionName,
            durationMs: script.duration,
            layoutMs: script.forcedStyleAndLayoutDuration,
          })),
        })
      }
    }).observe({ type: 'long-animation-frame' })
  })
}

/** @param {LongFrame} frame */
function frameLine({ startMs, durationMs, renderingMs, scripts }) {
  const ms = (/** @type {number} */ value) => `${value.toFixed(0)} ms`
  const parts = scripts.map(
    ({ invoker, name, durationMs: tookMs, layoutMs }) =>
      `${invoker}${name === '' ? '' : ` (${name})`} ${ms(tookMs)}, ${ms(layoutMs)} of it layout`,
  )
  return `after ${(startMs / 60_000).toFixed(1)} min a frame of ${ms(durationMs)}, drawing ${ms(renderingMs)}: ${parts.join('; ') || 'no script over 5 ms'}`
}

/**
 * Blocks and samples that should be there and are not.
 *
 * @param {import('../setup/plan-page.mjs').FinishedPlan} plan
 */
export function missingOf({ records, journal }) {
  return journal.configurations.flatMap(({ key }) => {
    const record = records.find(({ benchmark }) => benchmark?.configuration === key)
    if (record === undefined) return [`${key}: no record`]
    if (record.benchmark.interrupted) return [`${key}: ${String(record.benchmark.blocks)} blocks only`]
    const { samplesMs, runsPerSample } = record.timing
    const { minRuns, maxSeconds } = record.plan
    const runs = samplesMs.length * runsPerSample
    const seconds =
      (samplesMs.reduce((/** @type {number} */ sum, /** @type {number} */ ms) => sum + ms, 0) *
        runsPerSample) /
      1000
    return runs < minRuns && seconds < CAP_SHARE * maxSeconds ? [`${key}: ${String(runs)} runs only`] : []
  })
}

/** @param {{ models?: string, threads?: string, preset?: string, json?: boolean, browser?: string }} options */
export async function longCommand({
  models = MODELS,
  threads = '1,2',
  preset = 'study',
  json = false,
  browser: chosen,
}) {
  const say = console.error
  await ensureInstalled(say)
  await ensureBuilt(say)
  const server = createStaticServer(DIST)
  const port = await listenOnFreePort(server, { host: '127.0.0.1', port: 0 })
  const browser = await launchBrowser({
    browser: await ensureChromium(say, chosen),
    gpu: 'software',
    headed: false,
  })
  const forget = onInterrupt(() => browser.close())
  try {
    const page = await browser.newPage()
    await watchMainThread(page)
    await watchPage(page)
    const plan = `models=${models}&backends=wasm&threads=${threads}&preset=${preset}&seed=long&auto=1`
    const beganMs = performance.now()
    const address = `http://127.0.0.1:${String(port)}/#/benchmark?${plan}`
    const finished = await pressingKeys(page, runPlan(page, address, MOST_MS), PRESS_EVERY_MS)
    const minutes = (performance.now() - beganMs) / 60_000
    /** @type {{ durationMs: number }[]} */
    const tasks = await page.evaluate('globalThis.longTasks')
    /** @type {LongFrame[]} */
    const frames = await page.evaluate('globalThis.longFrames')
    for (const frame of frames) say(frameLine(frame))
    /** @type {import('../responsive/watch.mjs').Watched} */
    const { inputs } = await page.evaluate('globalThis.watched')
    const waitsMs = inputs.map(({ waitedMs }) => waitedMs)
    report(finished, { minutes, tasks, waitsMs, json })
  } finally {
    forget()
    await browser.close()
    server.close()
  }
}

/**
 * @param {import('../setup/plan-page.mjs').FinishedPlan} plan
 * @param {{ minutes: number, tasks: { durationMs: number }[], waitsMs: number[], json: boolean }} seen
 */
function report(plan, { minutes, tasks, waitsMs, json }) {
  const { frames, droppedFrames, longTasks } = plan.journal.responsiveness
  const figures = {
    minutes,
    configurations: plan.records.length,
    samples: plan.records.reduce((sum, { timing }) => sum + timing.samplesMs.length, 0),
    inputs: waitsMs.length,
    inputP95Ms: percentile95(waitsMs),
    inputWorstMs: Math.max(0, ...waitsMs),
    longTasks: tasks.length,
    longestMs: Math.max(0, ...tasks.map(({ durationMs }) => durationMs)),
    /** As the page itself counted and showed. */
    shown: { longTasks, frames, droppedFrames },
    missing: missingOf(plan),
  }
  if (json) console.log(JSON.stringify(figures, null, 2))
  else {
    console.log(
      `${minutes.toFixed(1)} min, ${String(figures.configurations)} configurations, ${String(figures.samples)} samples: ` +
        `a key is answered within ${figures.inputP95Ms.toFixed(0)} ms at the 95th percentile of ${String(figures.inputs)} ` +
        `(worst ${figures.inputWorstMs.toFixed(0)} ms, ${String(INPUT_LIMIT_MS)} ms wanted), ${String(figures.longTasks)} tasks over ${String(LONG_TASK_MS)} ms on the main thread (longest ${figures.longestMs.toFixed(0)} ms; ` +
        `the page says ${String(longTasks)}), ${String(droppedFrames)} of ${String(frames)} watched frames dropped, ` +
        `${figures.missing.length === 0 ? 'nothing' : figures.missing.join(', ')} missing`,
    )
  }
  const faults = [
    ...(figures.inputP95Ms <= INPUT_LIMIT_MS
      ? []
      : [`keys answered within ${String(figures.inputP95Ms)} ms only`]),
    ...(droppedFrames <= MOST_DROPPED * frames ? [] : ['more than one frame in twenty dropped']),
    ...figures.missing,
  ]
  if (faults.length > 0) throw new PlainError(faults.join('\n'))
}
