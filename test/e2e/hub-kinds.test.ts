import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownHubModel } from '../../src/catalogue/own-hub-model.ts'
import type { HubPlace } from '../../src/catalogue/model.ts'
import type { TaskId } from '../../src/catalogue/task.ts'
import { formatOffered } from '../../src/state/models/offered-models.ts'
import { COMMIT, LoopbackHub, type HubRepo } from '../hub/loopback-hub.ts'
import { shippedRepo } from '../hub/shipped-repo.ts'
import {
  tinyCaptioner,
  tinyDrawer,
  tinyListener,
  tinySummariser,
  tinyWhisper,
  tinyWriter,
} from '../hub/tiny/tiny-repos.ts'
import { outcomeOf, servedBuild, type BuiltPage } from './built-page.ts'

/** One of each make of model that the runtime knows, in the layout in which a hub holds it. */
const KINDS: readonly (readonly [kind: string, task: TaskId, dtype: 'fp32' | 'q4', repo: () => HubRepo])[] = [
  ['encoder-classifier', 'text-classification', 'q4', () => shippedRepo('minilm-sentiment')],
  ['token-classifier', 'token-classification', 'q4', () => shippedRepo('minilm-entities')],
  ['question-answerer', 'question-answering', 'q4', () => shippedRepo('minilm-qa')],
  ['mask-filler', 'fill-mask', 'q4', () => shippedRepo('minilm-mask')],
  ['decoder', 'text-generation', 'fp32', tinyWriter],
  ['decoder-template-beside', 'text-generation', 'fp32', () => tinyWriter('beside')],
  ['decoder-without-chat', 'text-generation', 'fp32', () => tinyWriter('nowhere')],
  ['encoder-decoder', 'summarization', 'fp32', tinySummariser],
  ['vision-encoder', 'image-classification', 'fp32', () => shippedRepo('efficientnet-lite0')],
  ['detector', 'object-detection', 'fp32', () => shippedRepo('nanodet-g')],
  ['vision-encoder-decoder', 'image-to-text', 'fp32', tinyCaptioner],
  ['speech-by-wave', 'automatic-speech-recognition', 'fp32', tinyListener],
  ['speech-by-spectrum', 'automatic-speech-recognition', 'fp32', tinyWhisper],
  ['turbo-drawer', 'text-to-image', 'fp32', tinyDrawer],
  ['guided-drawer', 'text-to-image', 'fp32', tinyDrawer],
  ['embedder', 'feature-extraction', 'q4', () => shippedRepo('all-minilm-l6-v2')],
]

let hub: LoopbackHub
let built: BuiltPage

beforeAll(async () => {
  hub = await new LoopbackHub().listen()
  for (const [kind, , , repo] of KINDS) hub.add(`tests/${kind}`, repo())
  built = await servedBuild(hub.origins)
})
afterAll(async () => {
  await built.close()
  hub.close()
})

/** What the Try page makes of a model that an earlier visit fetched. */
async function runOf(place: HubPlace, task: TaskId, dtype: 'fp32' | 'q4') {
  const model = ownHubModel(place, task, { license: 'apache-2.0', formats: [{ dtype, bytes: 1_000 }] })
  const settings = { 'joulebench.hub': hub.address, 'joulebench.hub-models': formatOffered([model]) }
  const page = await built.open(
    `#/try?task=${task}&model=${encodeURIComponent(model.id)}&backend=wasm&runs=2&seconds=1&auto=1`,
    {
      prepare: (fresh) =>
        fresh.addInitScript((all) => {
          for (const [key, value] of Object.entries(all)) localStorage.setItem(key, value)
        }, settings),
    },
  )
  const outcome = await outcomeOf(page)
  await page.context().close()
  return outcome
}

describe('a model of the hub', () => {
  it.each(KINDS)('of the kind %s runs', async (kind, task, dtype) => {
    const id = `tests/${kind}`
    const { error, record } = await runOf({ repo: id, revision: 'main' }, task, dtype)
    expect(error).toBeNull()
    expect(record?.model).toMatchObject({ id, dtype })
    expect(record?.model.source).toMatch(new RegExp(`^hub:${id}@[0-9a-f]{40}$`))
    if (record?.timing.generation != null) {
      expect(record.timing.generation.newTokens[0]).toBeGreaterThan(1)
    }
    expect(built.foreign).toEqual([])
  })

  it.each([
    ['turbo-drawer', 1],
    ['guided-drawer', 50],
  ])('of the kind %s draws a sentence in its usual %d steps', async (kind, steps) => {
    const { record } = await runOf({ repo: `tests/${kind}`, revision: 'main' }, 'text-to-image', 'fp32')
    expect(record?.workload).toMatchObject({
      inputKind: 'image-prompt',
      sampleId: 'fox',
      picture: { width: 64, height: 64 },
      // "a red fox in fresh snow, early morning light": a token a letter, one for the fox, and both ends.
      inputTokens: 36,
      steps,
    })
    expect(record?.timing.sessions.map(({ name }) => name)).toEqual(['unet', 'text_encoder', 'vae_decoder'])
  })

  it('runs at the revision that was asked for', async () => {
    const repo = 'tests/encoder-classifier'
    const { error, record } = await runOf({ repo, revision: COMMIT }, 'text-classification', 'q4')
    expect(error).toBeNull()
    expect(record?.model).toMatchObject({ id: repo, source: `hub:${repo}@${COMMIT}` })
  })
})
