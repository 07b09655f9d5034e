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
import { judge, LIMIT_S, lines, middleRatio, ratioLine } from './report.mjs'

export const RIGHT_SIZE_USAGE = {
  intro:
    'npm run bench:right-size -- [options]\n' +
    'Fine-tuned MiniLM against SmolLM2-135M on reviews, on WebAssembly, several times from one click, each time on items drawn anew.\n' +
    `Exit code: 0 every time under ${String(LIMIT_S)} s and the same ranking, 1 not.`,
  specs: /** @type {const} */ ({
    repetitions: { kind: 'integer', value: 'N', min: 1, max: 50, help: 'how often, 5 by default' },
    items: { kind: 'integer', value: 'N', min: 2, max: 200, help: 'reviews each time, as many as the page takes by default (24)' },
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
 * @param {{ repetitions?: number, items?: number, threads?: number, dist?: string, json?: boolean, browser?: string }} options
 */
export async function rightSizeCommand({ repetitions = 5, items = 24, threads, dist, json, browser: path }) {
  const say = console.error
  await ensureInstalled(say)
  if (dist === undefined) await ensureBuilt(say)
  const server = createStaticServer(dist ?? DIST)
  const port = await listenOnFreePort(server, { host: '127.0.0.1', port: 0 })
  const browser = await launchBrowser({
    browser: await ensureChromium(say, path),
    gpu: 'software',
    headed: false,
  })
  const done = []
  try {
    for (let seed = 1; seed <= repetitions; seed += 1) {
      const plan = new URLSearchParams({
        set: 'reviews',
        items: String(items),
        seed: String(seed),
        backend: 'wasm',
        contenders: CONTENDERS,
        ...(threads === undefined ? {} : { threads: String(threads) }),
      })
      const url = `http://127.0.0.1:${String(port)}/#/right-size?${String(plan)}`
      const repetition = await runExperiment(browser, url, 3 * LIMIT_S * 1000)
      done.push(repetition)
      for (const line of lines(repetition, seed)) say(line)
    }
  } finally {
    await browser.close()
    server.close()
  }
  const verdict = judge(done)
  if (json === true)
    console.log(
      JSON.stringify({
        ...verdict,
        ratio: middleRatio(done),
        experiments: done.map(({ experiment }) => experiment),
      }),
    )
  else {
    console.log(
      `${ratioLine(done)}\n${verdict.ranking} in ${String(verdict.same)} of ${String(verdict.repetitions)}; ` +
        `${verdict.longestS.toFixed(0)} s from the click at most (limit ${String(LIMIT_S)} s)`,
    )
  }
  if (!verdict.met) throw new PlainError('The bar is missed.')
}
