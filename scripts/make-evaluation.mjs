// @ts-check
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { EVALUATION_SETS, makeSet } from './evaluation/sets.mjs'

const source = new URL('../zoo/evaluation/', import.meta.url)
const target = new URL('../public/evaluation/', import.meta.url)

await mkdir(target, { recursive: true })
for (const set of EVALUATION_SETS) {
  const made = makeSet(set, await readFile(new URL(set.file, source), 'utf8'))
  await writeFile(new URL(`${set.id}.json`, target), `${JSON.stringify(made, null, 1)}\n`)
  console.log(`${set.id}: ${String(made.items.length)} items`)
}
