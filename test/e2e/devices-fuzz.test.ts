import { afterAll, beforeAll, expect, it } from 'vitest'
import { inspectRecord } from '../../src/storage/inspect-record.ts'
import { runFileText, runLines } from '../../src/storage/files/run-file.ts'
import type { RunRecord } from '../../src/storage/record.ts'
import { pack } from '../../src/storage/share/packed.ts'
import { linkPayload } from '../../src/storage/share/share-link.ts'
import { compactSummary } from '../../src/storage/share/summary.ts'
import { type Random, seededRandom } from '../../src/stats/prng.ts'
import { mutated } from '../unit/storage/mutations.ts'
import { copies, idOf, PICTURE_RUN, TEXT_RUN } from '../unit/storage/sample-records.ts'
import { type BuiltPage, servedBuild } from './built-page.ts'
import { type Handed, handOver, keptRuns } from './hand-over.ts'

/** All ten thousand, or a range of them, by `npm run fuzz:devices`; a tenth of them here, since they take minutes. */
const RANGE = process.env['FUZZ_RANGE']?.split('-').map(Number)
const SHARE = RANGE === undefined ? 0.1 : 1
const FILES = 6_000 * SHARE
const LINKS = 4_000 * SHARE
const [FROM = 0, UNTIL = FILES + LINKS] = RANGE ?? []
const AT_ONCE = 250
const AT = new Date('2026-11-22T12:00:00Z')

/** With an id of its own: each that is good is stored beside the others. */
function renamed(text: string, index: number): string {
  return text.replaceAll(EVIL.id, idOf(2 * index)).replaceAll(TEXT_RUN.id, idOf(2 * index + 1))
}

/** A name that would run as soon as anything took it for HTML. */
const EVIL: RunRecord = {
  ...PICTURE_RUN,
  device: { ...PICTURE_RUN.device, name: '<img src=x onerror="globalThis.pwned=1">' },
}

let site: BuiltPage

beforeAll(async () => {
  site = await servedBuild()
})

afterAll(async () => {
  await site.close()
})

function changedFiles(random: Random): Handed[] {
  const sources = [
    JSON.stringify(EVIL),
    JSON.stringify(TEXT_RUN),
    runFileText([EVIL, TEXT_RUN], {
      annotations: [{ id: TEXT_RUN.id, note: '<b onclick=globalThis.pwned=1>', tags: ['t'] }],
      createdAt: AT,
    }),
    runLines([EVIL, TEXT_RUN]),
  ]
  return Array.from({ length: FILES }, (_, index) => ({
    kind: 'file',
    text: mutated(renamed(sources[index % sources.length] ?? '', index), random),
  }))
}

/** Every fourth is changed in the letters of the link, the others inside what it unpacks to. */
async function changedLinks(random: Random): Promise<Handed[]> {
  const texts = Array.from({ length: LINKS }, async (_, index) => {
    const [record = EVIL] = copies(index % 2 === 0 ? EVIL : TEXT_RUN, 1, 2 * FILES + index)
    return index % 4 === 0
      ? mutated(await linkPayload([record]), random)
      : pack(mutated(JSON.stringify([1, compactSummary(record)]), random))
  })
  return (await Promise.all(texts)).map((text) => ({ kind: 'link', text }))
}

it(`${UNTIL - FROM} of ${FILES} files and ${LINKS} links changed at random run nothing, store nothing bad, and the page goes on`, async () => {
  const page = await site.open('#/devices')
  await page.getByText('No runs yet.').waitFor()
  const random = seededRandom('e2e')
  const things = [...changedFiles(random), ...(await changedLinks(random))].slice(FROM, UNTIL)
  let stored = 0
  for (let from = 0; from < things.length; from += AT_ONCE) {
    const outcomes = await handOver(page, things.slice(from, from + AT_ONCE))
    stored += outcomes.filter((one) => one.stored).length
    expect(outcomes.map(({ code }) => code)).not.toContain('internal')
  }
  // Else the changes are so wild that nothing but the first check is tested.
  expect(stored).toBeGreaterThan(things.length / 20)
  expect(await page.evaluate(() => 'pwned' in globalThis || 'pwned' in {})).toBe(false)
  expect(site.complaints).toEqual([])
  const kept = await keptRuns(page)
  expect(kept.length).toBeGreaterThan(things.length / 20)
  for (const entry of kept) expect(inspectRecord(entry).record).toEqual(entry)
  await page.reload()
  await page
    .getByTestId('run-count')
    .getByText(`${kept.length.toLocaleString('en')} runs`)
    .waitFor()
  await page.context().close()
}, 900_000)
