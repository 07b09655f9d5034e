import { beforeEach, describe, expect, it } from 'vitest'
import 'fake-indexeddb/auto'
import { notExclusive } from '../../../../src/state/exclusive.ts'
import { NOTHING_WATCHED } from '../../../../src/state/benchmark/responsiveness-watch.ts'
import { UnfinishedExperiments } from '../../../../src/state/right-size/unfinished.svelte.ts'
import type { KeptAnswer, Unfinished } from '../../../../src/storage/right-size/unfinished.ts'
import {
  openUnfinishedStore,
  type UnfinishedStore,
} from '../../../../src/storage/right-size/unfinished-store.ts'
import { SUITE_VERSION } from '../../../../src/timing/suite.ts'
import { EXPERIMENT } from './experiment-fixture.ts'

const KEYS = ['small/trained', 'large/written']

const begun: Unfinished = {
  id: EXPERIMENT.id,
  version: 1,
  suite: SUITE_VERSION,
  createdAt: EXPERIMENT.createdAt,
  plan: { ...EXPERIMENT.plan, items: 12, contenders: KEYS },
  contenders: [],
  wallS: 4,
  disturbances: [],
  responsiveness: NOTHING_WATCHED,
}

const answerAt = (key: string, place: number): KeptAnswer => ({
  key,
  place,
  itemId: `item ${place}`,
  latencyMs: 10,
  inputTokens: 12,
  outputTokens: null,
  cut: false,
  unreadTokens: 0,
  timedFromMs: 1_000,
  tookMs: 10,
  judgement: { right: true, score: 1, unreadable: false, names: null, rougeL: null, boxes: null },
  model: { threads: 1, dtype: 'q4', sha256: 'ab', parameters: 1_000 },
  gpuTimes: [],
  memoryGrew: false,
})

let count = 0
let store: UnfinishedStore

beforeEach(() => {
  count += 1
  store = openUnfinishedStore(`unfinished-${count}`)
})

async function putAnswers(experiment: Unfinished, small: number, large: number): Promise<void> {
  for (let place = 0; place < small; place += 1) await store.put(experiment, answerAt('small/trained', place))
  for (let place = 0; place < large; place += 1) await store.put(experiment, answerAt('large/written', place))
}

async function found(): Promise<UnfinishedExperiments> {
  const unfinished = new UnfinishedExperiments(store, () => notExclusive)
  await unfinished.load()
  return unfinished
}

describe('UnfinishedExperiments', () => {
  it('finds what was cut off, with what everyone has answered', async () => {
    await putAnswers(begun, 8, 6)
    const { all } = await found()
    expect(all).toEqual([{ experiment: begun, answered: 6, canGoOn: 'yes', canBeKept: true }])
  })

  it('says what cannot be gone on with, and what is too little to be kept', async () => {
    await putAnswers({ ...begun, plan: { ...begun.plan, setId: null } }, 8, 4)
    expect((await found()).all[0]).toMatchObject({ answered: 4, canGoOn: 'own-file', canBeKept: false })
    await store.put({ ...begun, suite: '1.0.0' }, answerAt('small/trained', 8))
    expect((await found()).all[0]).toMatchObject({ canGoOn: 'other-procedure' })
  })

  it('gives answers back in their order, up to one that cannot be read', async () => {
    await putAnswers(begun, 12, 2)
    await store.put(begun, { ...answerAt('small/trained', 3), latencyMs: -1 })
    const { answers } = await (await found()).read(begun)
    expect(answers.map(({ key, place }) => `${key} ${place}`)).toEqual([
      'large/written 0',
      'large/written 1',
      'small/trained 0',
      'small/trained 1',
      'small/trained 2',
    ])
  })

  it('has it off the list while somebody works on it, and back where it is left once more', async () => {
    await putAnswers(begun, 8, 6)
    const unfinished = await found()
    const failed = unfinished.working(begun.id, () => {
      expect(unfinished.all).toEqual([])
      return Promise.reject(new Error('cut off again'))
    })
    await expect(failed).rejects.toThrow('cut off again')
    expect(unfinished.all).toHaveLength(1)
    await unfinished.working(begun.id, () => unfinished.forget(begun.id))
    expect(unfinished.all).toEqual([])
    expect((await found()).all).toEqual([])
    await expect(unfinished.read(begun)).rejects.toMatchObject({ code: 'not-a-record' })
  })

  it('waits for a tab that works on it', async () => {
    await putAnswers(begun, 8, 6)
    let letGo = (): void => undefined
    const free = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const unfinished = new UnfinishedExperiments(store, () => async (_signal, _onWaiting, work) => {
      await free
      return work()
    })
    const loading = unfinished.load()
    expect(unfinished.all).toEqual([])
    // The other tab has finished it.
    await store.forget(begun.id)
    letGo()
    await loading
    expect(unfinished.all).toEqual([])
  })
})
