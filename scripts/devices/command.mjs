// @ts-check
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { launchBrowser } from '../setup/bench-page.mjs'
import { ensureBuilt } from '../setup/build.mjs'
import { ensureChromium } from '../setup/chromium.mjs'
import { PlainError } from '../setup/command-line.mjs'
import { ensureInstalled } from '../setup/install.mjs'
import { listenOnFreePort } from '../setup/listen.mjs'
import { DIST } from '../setup/project.mjs'
import { createStaticServer } from '../setup/static-server.mjs'
import { BARS } from './options.mjs'

const DEFAULT_RUNS = 100_000
const DEFAULT_IMPORTS = 10_000

/**
 * @param {import('playwright').Browser} browser
 * @param {string} url
 * @param {{ runs: number, imports: number, say: (line: string) => void }} how
 */
async function measure(browser, url, { runs, imports, say }) {
  const { seedScript, runFile } = await import('./seed.mjs')
  const { measureImport, measureList, measureStop } = await import('./measure.mjs')
  const folder = await mkdtemp(path.join(tmpdir(), 'joulebench-'))
  // The seeding script is not the page's own: the page's policy would refuse it.
  const context = await browser.newContext({ bypassCSP: true, viewport: { width: 1280, height: 900 } })
  try {
    const seeder = await context.newPage()
    await seeder.goto(`${url}#/evidence`)
    await seeder.addScriptTag({ content: await seedScript() })
    say(`Storing ${runs.toLocaleString('en')} generated runs …`)
    const stored = await seeder.evaluate(
      (count) => /** @type {any} */ (globalThis).seedRuns(count, 'bench'),
      runs,
    )
    if (stored !== runs) throw new PlainError(`Only ${String(stored)} runs were stored.`)
    await seeder.close()
    const page = await context.newPage()
    say('Measuring the list …')
    const list = await measureList(page, url, runs)
    say(`Importing ${imports.toLocaleString('en')} runs …`)
    const files = ['stopped', 'imported'].map((name) => path.join(folder, `${name}.json`))
    const [toStop = '', toStore = ''] = files
    for (const file of files)
      await writeFile(file, await runFile(imports, file === toStop ? 'stop' : 'store'))
    const stopMs = await measureStop(page, toStop)
    return { runs, imports, ...list, stopMs, ...(await measureImport(page, toStore)) }
  } finally {
    await context.close()
    await rm(folder, { recursive: true })
  }
}

/** @typedef {Awaited<ReturnType<typeof measure>>} Figures */

/** @param {Figures} figures */
export function missedBars(figures) {
  return Object.entries(BARS).flatMap(([name, bar]) => {
    const found = figures[/** @type {keyof typeof BARS} */ (name)]
    return found < bar ? [] : [`${name}: ${found.toFixed(0)}, and the bar is ${String(bar)}`]
  })
}

/** @param {Figures} figures */
function report(figures) {
  const ms = (/** @type {number} */ value) => `${value.toFixed(value < 10 ? 1 : 0)} ms`
  const rows = [
    [
      'Devices opens',
      ms(figures.openMs),
      `slowest of 5: ${ms(figures.slowestOpenMs)}`,
      `< ${String(BARS.openMs)} ms`,
    ],
    [
      'a keystroke in the search, slowest',
      ms(figures.keystrokeMs),
      `median ${ms(figures.medianKeystrokeMs)}`,
      `< ${String(BARS.keystrokeMs)} ms`,
    ],
    ['memory of the page', `${figures.memoryMB.toFixed(0)} MB`, '', `< ${String(BARS.memoryMB)} MB`],
    [
      'two machines compared',
      ms(figures.compareMs),
      `slowest of 5: ${ms(figures.slowestCompareMs)}`,
      `< ${String(BARS.compareMs)} ms`,
    ],
    [
      `import of ${figures.imports.toLocaleString('en')} runs`,
      ms(figures.importMs),
      `look ${ms(figures.lookMs)}, store ${ms(figures.storeMs)}, ${String(figures.progressSteps)} steps of progress, stops in ${ms(figures.stopMs)}`,
      `< ${String(BARS.importMs)} ms`,
    ],
  ]
  console.log(`${figures.runs.toLocaleString('en')} stored runs`)
  for (const [what = '', value = '', detail = '', bar = ''] of rows) {
    console.log(`  ${what.padEnd(36)} ${value.padStart(9)}   ${bar.padEnd(11)} ${detail}`)
  }
}

/** @param {{ runs?: number, imports?: number, json?: boolean, dist?: string, browser?: string }} options */
export async function devicesCommand({
  runs = DEFAULT_RUNS,
  imports = DEFAULT_IMPORTS,
  json,
  dist,
  browser: chosen,
}) {
  const say = console.error
  await ensureInstalled(say)
  if (dist === undefined) await ensureBuilt(say)
  const server = createStaticServer(path.resolve(dist ?? DIST))
  const port = await listenOnFreePort(server, { host: '127.0.0.1', port: 0 })
  const browser = await launchBrowser({
    browser: await ensureChromium(say, chosen),
    gpu: 'software',
    headed: false,
  })
  try {
    const figures = await measure(browser, `http://127.0.0.1:${String(port)}/`, { runs, imports, say })
    const missed = missedBars(figures)
    if (json) console.log(JSON.stringify({ ...figures, bars: BARS, missed }, null, 2))
    else report(figures)
    if (missed.length > 0) throw new PlainError(missed.join('\n'))
  } finally {
    await browser.close()
    server.close()
  }
}
