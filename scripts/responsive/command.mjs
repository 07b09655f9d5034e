// @ts-check
import { launchBrowser, runOnPage } from '../setup/bench-page.mjs'
import { ensureBuilt } from '../setup/build.mjs'
import { ensureChromium } from '../setup/chromium.mjs'
import { PlainError } from '../setup/command-line.mjs'
import { ensureInstalled } from '../setup/install.mjs'
import { listenOnFreePort } from '../setup/listen.mjs'
import { DIST } from '../setup/project.mjs'
import { createStaticServer } from '../setup/static-server.mjs'
import { figuresOf, lineOf } from './report.mjs'
import { pressingKeys, watchPage } from './watch.mjs'

/** One that sees, one that finds, one that reads, one that writes, one that draws. */
const USUAL = ['efficientnet-lite0', 'nanodet-g', 'minilm-sentiment', 'smollm2-135m-instruct', 'fashion-flow']

export const RESPONSIVE_USAGE = {
  intro:
    'npm run bench:responsive -- [options]\n' +
    'Loads and benchmarks bundled models in the built page, presses keys meanwhile and watches the main thread.\n' +
    'Exit code: 0 a key is answered within 50 ms at the 95th percentile and no task takes as long, 1 one of them missed.',
  specs: /** @type {const} */ ({
    model: { kind: 'text', value: 'ID', help: `model to run; one of each kind by default` },
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

/**
 * In a profile of its own, so that the model comes over the network.
 *
 * @param {import('playwright').Browser} browser
 * @param {string} baseUrl
 * @param {{ model: string, seconds: number, threads: number }} run
 */
async function watchRun(browser, baseUrl, { model, seconds, threads }) {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await watchPage(page)
    const knobs = `model=${model}&backend=wasm&threads=${String(threads)}&seconds=${String(seconds)}&runs=5&auto=1`
    const running = runOnPage(page, `${baseUrl}#/try?${knobs}`, { timeoutMs: 600_000, say: console.error })
    const record = await pressingKeys(page, running)
    await page.waitForFunction(() => !Number.isNaN(/** @type {any} */ (globalThis).watched.endedMs))
    /** @type {import('./watch.mjs').Watched} */
    const watched = await page.evaluate('globalThis.watched')
    return figuresOf(model, watched, record.timing.summary.runs)
  } finally {
    await context.close()
  }
}

/**
 * @param {{ model?: string, seconds?: number, threads?: number, json?: boolean, browser?: string }} options
 */
export async function responsiveCommand({ model, seconds = 10, threads = 1, json = false, browser: path }) {
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
    const all = []
    for (const one of model === undefined ? USUAL : [model]) {
      const figures = await watchRun(browser, `http://127.0.0.1:${String(port)}/`, {
        model: one,
        seconds,
        threads,
      })
      if (!json) console.log(lineOf(figures))
      all.push(figures)
    }
    if (json) console.log(JSON.stringify(all))
    if (all.some(({ met }) => !met)) {
      throw new PlainError('The page did not answer in time while a model loaded and ran.')
    }
  } finally {
    await browser.close()
    server.close()
  }
}
