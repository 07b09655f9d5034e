// node zoo/browser/measure.mjs <id> [sample...]: runs a shipped vision model in headless Chromium on WebAssembly and on a
// software WebGPU adapter, compares every answer with expected.json and writes zoo/<id>/browser.json. With samples named,
// only these are measured anew: a software adapter takes a minute for a picture.
import { readFile, writeFile } from 'node:fs/promises'
import { differences } from './differences.mjs'
import { root, withPage } from './page.mjs'

const BACKENDS = ['wasm', 'webgpu']

async function readJson(path) {
  return JSON.parse(await readFile(`${root}/${path}`, 'utf8'))
}

async function measure(id, only) {
  const manifest = await readJson(`public/models/${id}/manifest.json`)
  const expected = (await readJson(`public/models/${id}/expected.json`)).samples
  const all = (await readJson('public/samples/manifest.json')).samples
  const samples = all.filter(({ id: sample }) => sample in expected && (only.length === 0 || only.includes(sample)))
  const library = await readJson('node_modules/@huggingface/transformers/package.json')
  return withPage('page.html', async (page, version) => {
    const runs = []
    for (const backend of BACKENDS) {
      const answers = await page.evaluate(
        ([m, device, list]) => globalThis.answersOf(m, device, list),
        [manifest, backend, samples],
      )
      runs.push(...samples.map(({ id: sample }) => ({ backend, sample, ...differences(answers[sample], expected[sample]) })))
    }
    const setting = `transformers.js ${library.version}, Chromium ${version}, WebAssembly and a software WebGPU adapter.`
    return { setting, runs }
  })
}

/** New runs in the place of old ones, the others as they were. */
function merged(before, now) {
  const isNew = (old) => now.some((run) => run.backend === old.backend && run.sample === old.sample)
  return BACKENDS.flatMap((backend) =>
    [...before.filter((old) => !isNew(old)), ...now].filter((run) => run.backend === backend),
  )
}

const [id, ...only] = process.argv.slice(2)
if (id === undefined) throw new Error('Which model? node zoo/browser/measure.mjs <id> [sample...]')
const figures = await measure(id, only)
if (only.length > 0) figures.runs = merged((await readJson(`zoo/${id}/browser.json`)).runs, figures.runs)
await writeFile(`${root}/zoo/${id}/browser.json`, `${JSON.stringify(figures, null, 2)}\n`)
console.table(figures.runs)
