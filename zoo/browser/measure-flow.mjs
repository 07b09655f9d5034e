// node zoo/browser/measure-flow.mjs: makes the reference images of fashion-flow in headless Chromium, compares them with
// expected.json and writes zoo/fashion-flow/browser.json. The noise comes from the product's own generator.
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'vite'
import { root, withPage } from './page.mjs'

// A software adapter takes a minute for an image: two are enough to see that it computes the same.
const SAMPLES = { wasm: 10, webgpu: 2 }

async function readJson(path) {
  return JSON.parse(await readFile(`${root}/${path}`, 'utf8'))
}

async function productRandom(seed) {
  const vite = await createServer({ root, server: { middlewareMode: true }, appType: 'custom', logLevel: 'error' })
  try {
    const { seededRandom } = await vite.ssrLoadModule('/src/stats/prng.ts')
    return seededRandom(seed)
  } finally {
    await vite.close()
  }
}

/** Standard normal values in pairs (Box-Muller). */
function normalValues(count, random) {
  return Array.from({ length: count / 2 }, () => {
    const radius = Math.sqrt(-2 * Math.log(1 - random()))
    const angle = 2 * Math.PI * random()
    return [radius * Math.cos(angle), radius * Math.sin(angle)]
  }).flat()
}

function difference(levels, expected) {
  const wanted = Buffer.from(expected.image.greyLevels, 'base64')
  const gaps = levels.map((level, i) => Math.abs(level - wanted[i]))
  return {
    meanDifference: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
    pixelDifference: Math.max(...gaps),
  }
}

const config = await readJson('public/models/fashion-flow/config.json')
const { noise: start, samples } = await readJson('public/models/fashion-flow/expected.json')
const noise = normalValues(config.image.side ** 2, await productRandom(start.seed))
const figures = await withPage('flow.html', async (page, version) => {
  const runs = []
  for (const [backend, count] of Object.entries(SAMPLES)) {
    const chosen = Object.entries(samples).slice(0, count)
    const images = await page.evaluate(
      ([device, facts, values, ids]) => globalThis.imagesOf(device, facts, values, ids),
      [backend, config, noise, chosen.map(([, { image }]) => image.classId)],
    )
    runs.push(...chosen.map(([sample, wanted], k) => ({ backend, sample, ...difference(images[k], wanted) })))
  }
  return { setting: `onnxruntime-web, Chromium ${version}, WebAssembly and a software WebGPU adapter.`, runs }
})
await writeFile(`${root}/zoo/fashion-flow/browser.json`, `${JSON.stringify(figures, null, 2)}\n`)
console.table(figures.runs)
