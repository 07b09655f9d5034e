// @ts-check
import { launchBrowser, runOnPage } from './bench-page.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { PlainError } from './command-line.mjs'
import { ensureInstalled } from './install.mjs'
import { listenOnFreePort } from './listen.mjs'
import { DIST } from './project.mjs'
import { createStaticServer } from './static-server.mjs'

export const RESPONSIVE_USAGE = {
  intro:
    'npm run bench:responsive -- [options]\n' +
    'Benchmarks a model in the built page and watches the main thread: a task over 50 ms is a page that does not answer.\n' +
    'Exit code: 0 no such task while the benchmark ran, 1 there was one.',
  specs: /** @type {const} */ ({
    model: { kind: 'text', value: 'ID', help: 'model to run, efficientnet-lite0 by default' },
    seconds: { kind: 'integer', value: 'S', min: 1, max: 600, help: 'time to measure for, 10 by default' },
    threads: { kind: 'integer', value: 'N', min: 1, max: 64, help: 'threads of WebAssembly, 1 by default' },
    json: { kind: 'flag', help: 'print the figures as JSON' },
    browser: {
      kind: 'text',
      value: 'PATH',
      help: 'Chromium or Chrome to use; one on this machine by default',
    },
  }),
}

/** What the browser itself counts as a long task. */
const LONG_TASK_MS = 50

/**
 * Notes the browser's own long-task entries from the very first script on, and when the run started and ended.
 *
 * @param {import('playwright').Page} page
 */
async function watchMainThread(page) {
  await page.addInitScript(() => {
    const watched = {
      tasks: /** @type {{ startMs: number, durationMs: number }[]} */ ([]),
      beganMs: NaN,
      endedMs: NaN,
    }
    Object.assign(globalThis, { watched })
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) {
        watched.tasks.push({ startMs: startTime, durationMs: duration })
      }
    }).observe({ type: 'longtask', buffered: true })
    setInterval(() => {
      const state = /** @type {any} */ (globalThis).joulebench?.state
      if (state === 'running' && Number.isNaN(watched.beganMs)) watched.beganMs = performance.now()
      if (state === 'done' && Number.isNaN(watched.endedMs)) watched.endedMs = performance.now()
    }, 20)
  })
}

/**
 * @param {{ model?: string, seconds?: number, threads?: number, json?: boolean, browser?: string }} options
 */
export async function responsiveCommand({
  model = 'efficientnet-lite0',
  seconds = 10,
  threads = 1,
  json,
  browser: path,
}) {
  const say = console.error
  await ensureInstalled(say)
  await ensureBuilt(say)
  const server = createStaticServer(DIST)
  const port = await listenOnFreePort(server, { host: '127.0.0.1', port: 0 })
  const browser = await launchBrowser({
    browser: await ensureChromium(say, path),
    gpu: 'software',
    headed: false,
  })
  try {
    const page = await browser.newPage()
    await watchMainThread(page)
    const knobs = `model=${model}&backend=wasm&threads=${String(threads)}&seconds=${String(seconds)}&auto=1`
    const record = await runOnPage(page, `http://127.0.0.1:${String(port)}/#/try?${knobs}`, {
      timeoutMs: 600_000,
      say,
    })
    await page.waitForFunction(() => !Number.isNaN(/** @type {any} */ (globalThis).watched.endedMs))
    /** @type {{ tasks: { startMs: number, durationMs: number }[], beganMs: number, endedMs: number }} */
    const watched = await page.evaluate('globalThis.watched')
    report(watched, record.timing.summary.runs, json ?? false)
  } finally {
    await browser.close()
    server.close()
  }
}

/**
 * @param {{ tasks: { startMs: number, durationMs: number }[], beganMs: number, endedMs: number }} watched
 * @param {number} runs
 * @param {boolean} json
 */
function report({ tasks, beganMs, endedMs }, runs, json) {
  const during = tasks.filter(
    ({ startMs, durationMs }) => startMs + durationMs >= beganMs && startMs <= endedMs,
  )
  const longestMs = Math.max(0, ...during.map(({ durationMs }) => durationMs))
  const figures = {
    seconds: (endedMs - beganMs) / 1000,
    runs,
    longTasks: during.length,
    longestMs,
    limitMs: LONG_TASK_MS,
    longTasksBefore: tasks.length - during.length,
  }
  if (json) console.log(JSON.stringify(figures))
  else {
    console.log(
      `${String(during.length)} tasks over ${String(LONG_TASK_MS)} ms on the main thread in ${figures.seconds.toFixed(1)} s ` +
        `with ${String(runs)} inferences (longest ${longestMs.toFixed(0)} ms); ${String(figures.longTasksBefore)} while the page started`,
    )
  }
  if (during.length > 0) throw new PlainError('The page did not answer in time while the benchmark ran.')
}
