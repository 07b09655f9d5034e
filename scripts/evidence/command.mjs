// @ts-check
import { launchBrowser } from '../setup/bench-page.mjs'
import { ensureBuilt } from '../setup/build.mjs'
import { ensureChromium } from '../setup/chromium.mjs'
import { PlainError } from '../setup/command-line.mjs'
import { ensureInstalled } from '../setup/install.mjs'
import { listenOnFreePort } from '../setup/listen.mjs'
import { DIST } from '../setup/project.mjs'
import { createStaticServer } from '../setup/static-server.mjs'
import { measureKeystrokes, measurePaints } from './measure.mjs'
import { report } from './report.mjs'

export const EVIDENCE_USAGE = {
  intro:
    'npm run bench:evidence -- [options]\n' +
    'Opens the table of all figures in the built page, times its first paint and every keystroke of a search.\n' +
    'Exit code: 0 the table is painted in under 100 ms and no keystroke takes 16 ms, 1 one of them does.',
  specs: /** @type {const} */ ({
    rounds: { kind: 'integer', value: 'N', min: 1, max: 200, help: 'times each is measured, 15 by default' },
    json: { kind: 'flag', help: 'print the figures as JSON' },
    browser: {
      kind: 'text',
      value: 'PATH',
      help: 'Chromium or Chrome to use; one on this machine by default',
    },
  }),
}

/**
 * @param {{ rounds?: number, json?: boolean, browser?: string }} options
 */
export async function evidenceCommand({ rounds = 15, json = false, browser: path }) {
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
    await page.goto(`http://127.0.0.1:${String(port)}/#/evidence`)
    await page.getByRole('region', { name: 'Figures' }).getByRole('row').nth(1).waitFor()
    const figures = {
      paints: await measurePaints(page, rounds),
      keystrokes: await measureKeystrokes(page, rounds),
    }
    const missed = report(figures, json)
    if (missed.length > 0) throw new PlainError(missed.join('\n'))
  } finally {
    await browser.close()
    server.close()
  }
}
