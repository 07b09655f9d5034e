import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ownHubModel } from '../../src/catalogue/own-hub-model.ts'
import { formatOffered } from '../../src/state/models/offered-models.ts'
import type { TaskId } from '../../src/catalogue/task.ts'
import type { RightSizeRecord } from '../../src/storage/right-size/right-size-record.ts'
import { LoopbackHub } from '../hub/loopback-hub.ts'
import { tinySummariser, tinyWriter } from '../hub/tiny/tiny-repos.ts'
import { type BuiltPage, ready, servedBuild } from './built-page.ts'

const WRITER = 'tests/writer'
const SUMMARISER = 'tests/summariser'
const QUESTIONS = `#/right-size?set=passages&items=6&seed=3&backend=wasm&contenders=minilm-qa/trained,${WRITER}/written`

const NEWS = `#/right-size?set=summaries&items=3&seed=1&backend=wasm&contenders=${SUMMARISER}/trained,${WRITER}/written,all-minilm-l6-v2/nearest`

let hub: LoopbackHub
let built: BuiltPage

beforeAll(async () => {
  hub = await new LoopbackHub().listen()
  hub.add(WRITER, tinyWriter())
  hub.add(SUMMARISER, tinySummariser())
  built = await servedBuild(hub.origins)
})
afterAll(async () => {
  await built.close()
  hub.close()
})

/** A page on which both were offered before. */
function openOffered(address: string): Promise<Page> {
  // Said to be larger than what ships: it comes second, once the other has answered a turn.
  const formats = [{ dtype: 'fp32', bytes: 200_000_000 }] as const
  const offer = (repo: string, task: TaskId) =>
    ownHubModel({ repo, revision: 'main' }, task, { license: 'apache-2.0', formats })
  const models = [offer(WRITER, 'text-generation'), offer(SUMMARISER, 'summarization')]
  const settings = { 'joulebench.hub': hub.address, 'joulebench.hub-models': formatOffered(models) }
  return built.open(address, {
    acceptDownloads: true,
    prepare: (fresh) =>
      fresh.addInitScript((all) => {
        for (const [key, value] of Object.entries(all)) localStorage.setItem(key, value)
      }, settings),
  })
}

async function savedRecord(page: Page): Promise<RightSizeRecord> {
  const save = page.getByRole('button', { name: 'Save as file' })
  const [download] = await Promise.all([page.waitForEvent('download'), save.click()])
  return JSON.parse(await readFile(await download.path(), 'utf8')) as RightSizeRecord
}

it(
  'asks a model of a hub about passages, and goes on where a closed tab left it',
  { timeout: 240_000 },
  async () => {
    const page = await openOffered(QUESTIONS)
    await ready(page)
    // The writer never arrives whole: the smaller one, which comes first, has answered its turn by then.
    hub.fail('onnx/model.onnx', { kind: 'silence', afterBytes: 1_000 })
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await page.getByText('writer is loaded').waitFor({ timeout: 100_000 })
    await page.reload()
    await page.getByText('answered 0 of 6 items').waitFor()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('table').first().waitFor({ timeout: 100_000 })
    expect(await page.getByText('Left unfinished').count()).toBe(0)

    const record = await savedRecord(page)
    expect(record.plan).toMatchObject({ setId: 'passages', items: 6, seed: '3' })
    const [first, second] = record.contenders
    expect(first?.items.map(({ itemId }) => itemId)).toEqual(second?.items.map(({ itemId }) => itemId))
    expect(first?.items).toHaveLength(6)
    expect(record.contenders.map(({ modelId }) => modelId)).toEqual(['minilm-qa', WRITER])
    // A tiny model of noise against one that was trained: whatever else, it is no better.
    const [best] = record.result.ranking
    expect(best?.key).toBe('minilm-qa/trained')
    expect(best?.score).toBeGreaterThanOrEqual(best?.right.share ?? 1)
    expect(record.result.generalOverSpecialised).toHaveLength(1)
    expect(await page.getByRole('region', { name: 'The study', exact: true }).innerText()).toMatch(/bloomz/i)
    await page.context().close()
    expect(built.foreign).toEqual([])
  },
)

it('has news summarised by all three ways of asking', { timeout: 120_000 }, async () => {
  const page = await openOffered(NEWS)
  await ready(page)
  await page.getByRole('button', { name: 'Run', exact: true }).click()
  await page.getByRole('table').first().waitFor({ timeout: 100_000 })
  const { contenders, result } = await savedRecord(page)
  expect(contenders.map(({ way }) => way)).toEqual(['trained', 'written', 'nearest'])
  for (const { rougeL, rougeLRange, score, energyPerAnswerJ, right } of result.ranking) {
    expect(right.trials).toBe(3)
    expect(rougeL).toBeGreaterThanOrEqual(rougeLRange?.low ?? 1)
    expect(score).toBeGreaterThanOrEqual(right.share)
    expect(energyPerAnswerJ.p5).toBeGreaterThan(0)
  }
  // A sentence of the text shares words with any summary of it; noise hardly does.
  const [nearest, noise] = ['all-minilm-l6-v2/nearest', `${WRITER}/written`].map((key) =>
    result.ranking.find((row) => row.key === key),
  )
  expect(nearest?.rougeL ?? 0).toBeGreaterThan(noise?.rougeL ?? 1)
  // Both that were not made for it, against the one that was.
  expect(result.generalOverSpecialised.map(({ secondKey }) => secondKey)).toEqual(
    Array<string>(2).fill(`${SUMMARISER}/trained`),
  )
  expect(await page.getByText('nobody gave a number for summaries').count()).toBe(1)
  await page.context().close()
})
