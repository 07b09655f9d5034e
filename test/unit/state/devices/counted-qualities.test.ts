import { expect, it } from 'vitest'
import { countedQualities, qualityKey } from '../../../../src/state/devices/counted-qualities.ts'
import type { RightSizeRecord } from '../../../../src/storage/right-size/right-size-record.ts'
import { PICTURE_RUN } from '../../storage/sample-records.ts'

const WORK = {
  task: 'text-classification',
  model: { ...PICTURE_RUN.model, id: 'unheard-of', sha256: 'a'.repeat(64) },
} as const

/** As much of an experiment as is read here. */
function experiment(trials: number, way: string, task: string, sha256 = WORK.model.sha256): RightSizeRecord {
  return {
    plan: { setTitle: `Set of ${trials}` },
    contenders: [{ key: 'k', way, task, sha256 }],
    result: { ranking: [{ key: 'k', right: { share: 0.8, trials } }] },
  } as unknown as RightSizeRecord
}

const found = async (experiments: () => Promise<readonly RightSizeRecord[]>) =>
  (
    await countedQualities([WORK], {
      fetchJson: () => Promise.reject(new Error('no card')),
      modelsUrl: '',
      experiments,
    })
  ).get(qualityKey(WORK))

it('is the count of the largest set that this very model was asked in its own task', async () => {
  const made = [
    experiment(50, 'trained', WORK.task),
    experiment(200, 'trained', WORK.task),
    experiment(999, 'written', WORK.task),
    experiment(999, 'trained', 'question-answering'),
    experiment(999, 'trained', WORK.task, 'b'.repeat(64)),
  ]
  expect(await found(() => Promise.resolve(made))).toEqual({
    trials: 200,
    right: 0.8,
    on: 'Set of 200, counted here',
  })
})

it('is none where nothing was counted, or what was cannot be read', async () => {
  expect(await found(() => Promise.resolve([]))).toBeNull()
  expect(await found(() => Promise.reject(new Error('denied')))).toBeNull()
})
