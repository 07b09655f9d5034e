// @ts-check
import { access, constants } from 'node:fs/promises'
import path from 'node:path'
import { shippedModels } from './bench-models.mjs'
import { benchUrl, checkBenchOptions } from './bench-options.mjs'
import { connectBrowser, launchBrowser, runOnPage } from './bench-page.mjs'
import { mismatches, summaryLine } from './bench-record.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { PlainError } from './command-line.mjs'
import { ensureInstalled } from './install.mjs'
import { onInterrupt } from './interrupt.mjs'
import { listenOnFreePort } from './listen.mjs'
import { UsageError } from './options.mjs'
import { outKind } from '../records/out-kind.mjs'
import { readPlan } from '../records/plan.mjs'
import { DIST, PROJECT_ROOT } from './project.mjs'
import { createStaticServer } from './static-server.mjs'

/** @typedef {import('./bench-options.mjs').BenchOptions} BenchOptions */

const HOST = '127.0.0.1'
const DEFAULT_TIMEOUT_S = 600

/**
 * One that is started, or one that is open already.
 *
 * @param {BenchOptions} options
 * @param {(line: string) => void} say
 */
async function browserFor(options, say) {
  if (options.cdp !== undefined) return connectBrowser(options.cdp)
  const headed = options.headed ?? false
  return launchBrowser({
    browser: await ensureChromium(say, options.browser),
    gpu: options.gpu ?? (headed ? 'auto' : 'software'),
    headed,
  })
}

/**
 * A page of its own for each run, so that none inherits the warmth of another's worker. An open browser keeps its profile: on a phone
 * there is no other.
 *
 * @param {import('playwright').Browser} browser
 * @param {string} url
 * @param {{ isOpen: boolean, timeoutMs: number, say: (line: string) => void }} how
 */
async function measureOne(browser, url, { isOpen, ...how }) {
  const page = isOpen ? await browser.contexts()[0]?.newPage() : await browser.newPage()
  if (page === undefined) throw new PlainError('The open browser has no window to run in.')
  try {
    return await runOnPage(page, url, how)
  } finally {
    await page.close().catch(() => undefined)
  }
}

/**
 * @param {string} baseUrl
 * @param {readonly BenchOptions[]} steps
 * @param {BenchOptions} options
 * @param {(line: string) => void} say
 */
async function measureInBrowser(baseUrl, steps, options, say) {
  const browser = await browserFor(options, say)
  const forget = onInterrupt(() => browser.close())
  const how = {
    isOpen: options.cdp !== undefined,
    timeoutMs: (options.timeout ?? DEFAULT_TIMEOUT_S) * 1000,
    say,
  }
  const records = []
  try {
    for (const [index, step] of steps.entries()) {
      const record = await measureOne(browser, benchUrl(baseUrl, step), how)
      const wrong = mismatches(step, record)
      if (wrong.length > 0) throw new PlainError(wrong.join('\n'))
      say(`${steps.length > 1 ? `${String(index + 1)}/${String(steps.length)} ` : ''}${summaryLine(record)}`)
      records.push(record)
    }
    return { records, failure: null }
  } catch (error) {
    // What was measured before is kept: hours of a plan are not lost to its last run.
    if (records.length === 0) throw error
    return { records, failure: error }
  } finally {
    forget()
    await browser.close()
  }
}

/**
 * @param {readonly BenchOptions[]} steps
 * @param {BenchOptions} options
 * @param {(line: string) => void} say
 */
async function measure(steps, options, say) {
  const server = createStaticServer(DIST)
  try {
    const port = await listenOnFreePort(server, { host: HOST, port: options.port ?? 0 })
    return await measureInBrowser(`http://${HOST}:${String(port)}/`, steps, options, say)
  } finally {
    server.close()
  }
}

/**
 * Asked before anything is measured: a record that cannot be written down is minutes lost.
 *
 * @param {string | undefined} file
 */
async function requireWritable(file) {
  if (file === undefined) return
  const folder = path.dirname(path.resolve(file))
  try {
    await access(folder, constants.W_OK)
  } catch {
    throw new UsageError(`--out ${file} cannot be written: there is no writable folder ${folder}.`)
  }
}

/** @param {BenchOptions} options */
export async function benchCommand(options) {
  const say = options.quiet ? () => undefined : console.error
  const models = shippedModels(path.join(PROJECT_ROOT, 'public', 'models'))
  checkBenchOptions(options, models)
  if (options.out !== undefined) outKind(options.out)
  const { runs, seconds } = options
  const given = Object.fromEntries(
    Object.entries({ runs, seconds }).filter(([, value]) => value !== undefined),
  )
  const steps =
    options.plan === undefined
      ? [options]
      : (await readPlan(options.plan, models)).map((step) => ({ ...step, ...given }))
  await requireWritable(options.out)
  await ensureInstalled(say)
  await ensureBuilt(say)
  const { records, failure } = await measure(steps, options, say)
  const { writeRecords } = await import('../records/write.mjs')
  if (options.out !== undefined) await writeRecords(options.out, records)
  if (options.out === undefined || options.json) {
    console.log(JSON.stringify(options.plan === undefined ? records[0] : records, null, 2))
  }
  if (failure !== null) throw failure
}
