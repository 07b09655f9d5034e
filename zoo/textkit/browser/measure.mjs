// Asks shipped text models the samples of their expected.json in headless Chromium, on WebAssembly and on WebGPU (software adapter),
// and keeps the agreement in zoo/<id>/browser.json: node zoo/textkit/browser/measure.mjs <id>…
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright'
import { agreement } from './agreement.mjs'
import { askAll } from './ask.mjs'
import { startServer } from './server.mjs'

const devices = ['wasm', 'webgpu']
const flags = ['--no-sandbox', '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']
const limitMs = 1_800_000

// The software adapter needs up to half a minute for one token of a language model: one question and a few tokens must do.
const brief = { task: 'text-generation', device: 'webgpu', samples: 1, tokens: 6 }

/** The samples to ask on a backend. */
function asked(task, device, samples) {
  if (task !== brief.task || device !== brief.device) return samples
  const shortened = Object.entries(samples)
    .slice(0, brief.samples)
    .map(([id, sample]) => {
      const leadingTokens = Math.min(sample.leadingTokens, brief.tokens)
      const tokenIds = sample.tokenIds.slice(0, brief.tokens)
      return [
        id,
        { ...sample, leadingTokens, tokenIds, input: { ...sample.input, maxNewTokens: brief.tokens } },
      ]
    })
  return Object.fromEntries(shortened)
}

const local = (path) => new URL(`../../../${path}`, import.meta.url)
const readJson = (path) => JSON.parse(readFileSync(local(path), 'utf8'))

const ids = process.argv.slice(2)
const server = await startServer()
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: flags,
})
try {
  for (const id of ids) {
    const { task } = readJson(`public/models/${id}/manifest.json`)
    const { samples } = readJson(`public/models/${id}/expected.json`)
    const record = { browser: `Chromium ${browser.version().split('.')[0]}`, devices: {} }
    for (const device of devices) {
      const page = await browser.newPage()
      page.setDefaultTimeout(limitMs)
      await page.goto(server.address)
      const chosen = asked(task, device, samples)
      const answers = await page.evaluate(askAll, { id, task, device, samples: chosen })
      await page.close()
      record.devices[device] = agreement(task, chosen, answers)
      console.log(id, device, JSON.stringify(record.devices[device]))
      if (process.env.SHOW_ANSWERS) console.log(JSON.stringify(answers, null, 1))
    }
    writeFileSync(local(`zoo/${id}/browser.json`), `${JSON.stringify(record, null, 2)}\n`)
  }
} finally {
  await browser.close()
  server.stop()
}
