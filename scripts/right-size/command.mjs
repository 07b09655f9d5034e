// @ts-check
import { launchBrowser } from '../setup/bench-page.mjs'
import { ensureBuilt } from '../setup/build.mjs'
import { ensureChromium } from '../setup/chromium.mjs'
import { PlainError } from '../setup/command-line.mjs'
import { ensureInstalled } from '../setup/install.mjs'
import { listenOnFreePort } from '../setup/listen.mjs'
import { DIST } from '../setup/project.mjs'
import { createStaticServer } from '../setup/static-server.mjs'
import { runExperiment } from './drive-page.mjs'
import { judgeOwnRows, measureOwnRows, ownRowsLines } from './own-rows.mjs'
import { judge, LIMIT_S, lines, middleRatio, ratioLine } from './report.mjs'

export const RIGHT_SIZE_USAGE = {
  intro:
    'npm run bench:right-size -- [options]\n' +
    'Fine-tuned MiniLM against SmolLM2-135M on reviews, on WebAssembly, several times from one click: first as the page opens,\n' +
    'then on items drawn anew;\n' +
    "with --rows, the reading of a person's own set of so many rows instead.\n" +
    `Exit code: 0 every time under ${String(LIMIT_S)} s and the same ranking, or every row read without a long task; 1 not.`,
  specs: /** @type {const} */ ({
    repetitions: { kind: 'integer', value: 'N', min: 1, max: 50, help: 'how often, 5 by default' },
    items: {
      kind: 'integer',
      value: 'N',
      min: 2,
      max: 200,
      help: 'reviews each time, as many as the page asks by default',
    },
    rows: { kind: 'integer', value: 'N', min: 1_000, max: 1_000_000, help: "rows of a person's own set" },
    threads: {
      kind: 'integer',
      value: 'N',
      min: 1,
      max: 64,
      help: 'of WebAssembly, as the page chooses by default',
    },
    dist: { kind: 'text', value: 'FOLDER', help: 'a built page; that of this folder by default' },
    json: { kind: 'flag', help: 'print the figures as JSON' },
    browser: {
      kind: 'text',
      value: 'PATH',
      help: 'Chromium or Chrome to use; one on this machine by default',
    },
  }),
}

const CONTENDERS = 'minilm-sentiment/trained,smollm2-135m-instruct/written'

/**
 * @typedef {object} Options
 * @property {number} [repetitions]
 * @property {number} [items]
 * @property {number} [rows]
 * @property {number} [threads]
 * @property {string} [dist]
 * @property {boolean} [json]
 * @property {string} [browser]
 */

/** @param {Options} options */
export async function rightSizeCommand(options) {
  const say = console.error
  await ensureInstalled(say)
  if (options.dist === undefined) await ensureBuilt(say)
  const server = createStaticServer(options.dist ?? DIST)
  const port = await listenOnFreePort(server, { host: '127.0.0.1', port: 0 })
  const browser = await launchBrowser({
    browser: await ensureChromium(say, options.browser),
    gpu: 'software',
    headed: false,
  })
  const page = `http://127.0.0.1:${String(port)}/#/right-size`
  try {
    const met = await (options.rows === undefined
      ? repeatExperiment(browser, page, options, say)
      : readOwnRows(browser, page, options.rows, options.json))
    if (!met) throw new PlainError('The bar is missed.')
  } finally {
    await browser.close()
    server.close()
  }
}

/**
 * What is asked of the page: the first time nothing, where nothing else is wanted, so that its own default is timed.
 *
 * @param {Pick<Options, 'items' | 'threads'>} options
 * @param {number} seed
 */
export function addressOf({ items, threads }, seed) {
  if (seed === 1 && items === undefined && threads === undefined) return ''
  const plan = new URLSearchParams({
    set: 'reviews',
    seed: String(seed),
    backend: 'wasm',
    contenders: CONTENDERS,
    ...(items === undefined ? {} : { items: String(items) }),
    ...(threads === undefined ? {} : { threads: String(threads) }),
  })
  return `?${String(plan)}`
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} page
 * @param {Options} options
 * @param {(line: string) => void} say
 */
async function repeatExperiment(browser, page, options, say) {
  const { repetitions = 5, json } = options
  const done = []
  for (let seed = 1; seed <= repetitions; seed += 1) {
    const address = page + addressOf(options, seed)
    const repetition = await runExperiment(browser, address, 3 * LIMIT_S * 1000)
    done.push(repetition)
    for (const line of lines(repetition, seed)) say(line)
  }
  const verdict = judge(done)
  const experiments = done.map(({ experiment }) => experiment)
  if (json === true) console.log(JSON.stringify({ ...verdict, ratio: middleRatio(done), experiments }))
  else {
    console.log(
      `${ratioLine(done)}\n${verdict.ranking} in ${String(verdict.same)} of ${String(verdict.repetitions)}; ` +
        `${verdict.longestS.toFixed(0)} s from the click at most (limit ${String(LIMIT_S)} s)`,
    )
  }
  return verdict.met
}

/**
 * @param {import('playwright').Browser} browser
 * @param {string} page
 * @param {number} rows
 * @param {boolean} [json]
 */
async function readOwnRows(browser, page, rows, json) {
  const measured = await measureOwnRows(browser, page, rows)
  if (json === true) console.log(JSON.stringify(measured))
  else for (const line of ownRowsLines(measured)) console.log(line)
  return judgeOwnRows(measured)
}
