// @ts-check
import { access, constants, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { shippedModels } from './bench-models.mjs'
import { benchUrl, checkBenchOptions } from './bench-options.mjs'
import { launchBrowser, runOnPage } from './bench-page.mjs'
import { mismatches, summaryLine } from './bench-record.mjs'
import { ensureBuilt } from './build.mjs'
import { ensureChromium } from './chromium.mjs'
import { PlainError } from './command-line.mjs'
import { ensureInstalled } from './install.mjs'
import { onInterrupt } from './interrupt.mjs'
import { listenOnFreePort } from './listen.mjs'
import { UsageError } from './options.mjs'
import { DIST, PROJECT_ROOT } from './project.mjs'
import { createStaticServer } from './static-server.mjs'

/** @typedef {import('./bench-options.mjs').BenchOptions} BenchOptions */

const HOST = '127.0.0.1'
const DEFAULT_TIMEOUT_S = 600

/**
 * @param {string} baseUrl
 * @param {BenchOptions} options
 * @param {(line: string) => void} say
 */
async function measureInBrowser(baseUrl, options, say) {
  const headed = options.headed ?? false
  const browser = await launchBrowser({
    browser: await ensureChromium(say, options.browser),
    gpu: options.gpu ?? (headed ? 'auto' : 'software'),
    headed,
  })
  const forget = onInterrupt(() => browser.close())
  try {
    const timeoutMs = (options.timeout ?? DEFAULT_TIMEOUT_S) * 1000
    return await runOnPage(await browser.newPage(), benchUrl(baseUrl, options), {
      timeoutMs,
      say,
    })
  } finally {
    forget()
    await browser.close()
  }
}

/**
 * @param {BenchOptions} options
 * @param {(line: string) => void} say
 */
async function measure(options, say) {
  const server = createStaticServer(DIST)
  try {
    const port = await listenOnFreePort(server, { host: HOST, port: 0 })
    return await measureInBrowser(`http://${HOST}:${String(port)}/`, options, say)
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

/**
 * Written aside and moved into place: whoever waits for the file never reads half of it.
 *
 * @param {string} file
 * @param {string} text
 */
async function writeWhole(file, text) {
  const aside = `${file}.${String(process.pid)}.part`
  await writeFile(aside, text)
  await rename(aside, file)
}

/** @param {BenchOptions} options */
export async function benchCommand(options) {
  const say = options.quiet ? () => undefined : console.error
  checkBenchOptions(options, shippedModels(path.join(PROJECT_ROOT, 'public', 'models')))
  await requireWritable(options.out)
  await ensureInstalled(say)
  await ensureBuilt(say)
  const record = await measure(options, say)
  const wrong = mismatches(options, record)
  if (wrong.length > 0) throw new PlainError(wrong.join('\n'))
  const json = JSON.stringify(record, null, 2)
  if (options.out !== undefined) await writeWhole(options.out, `${json}\n`)
  if (options.out === undefined || options.json) console.log(json)
  say(summaryLine(record))
}
