import { expect, it } from 'vitest'
import type { Dtype } from '../../../../src/catalogue/model.ts'
import { MODELS } from '../../../../src/catalogue/models.ts'
import { ownHubModel } from '../../../../src/catalogue/own-hub-model.ts'
import type { KeptHubModel } from '../../../../src/runtime/shelf/shelf-contract.ts'
import { KeptModels } from '../../../../src/state/models/kept-models.svelte.ts'

const PLACE = { repo: 'a/b', revision: 'v1' }
const MODEL = ownHubModel(PLACE, 'fill-mask', { license: 'mit', formats: [{ dtype: 'q8', bytes: 100 }] })

function kept(dtype: Dtype, hereBytes = 100, place = PLACE): KeptHubModel {
  return { ...place, commit: 'c', dtype, license: null, hereBytes, totalBytes: 100 }
}

it('knows the formats of which every file is here, of this model at this revision', async () => {
  const other = { ...PLACE, revision: 'main' }
  const models = new KeptModels(() =>
    Promise.resolve([kept('q8'), kept('q4', 99), kept('fp32', 100, other), kept('fp16')]),
  )
  expect(models.formatsOf(MODEL)).toEqual([])
  await models.look()
  expect(models.formatsOf(MODEL)).toEqual(['q8', 'fp16'])
  expect(MODELS.flatMap((model) => models.formatsOf(model))).toEqual([])
})

it('knows the commits that the model’s revision stood for, whole or not', async () => {
  const moved = { ...kept('q4', 5), commit: 'd' }
  const models = new KeptModels(() =>
    Promise.resolve([kept('q8'), moved, kept('fp32', 100, { ...PLACE, revision: 'main' })]),
  )
  expect(models.commitsOf(MODEL)).toEqual([])
  await models.look()
  expect(models.commitsOf(MODEL)).toEqual(['c', 'd'])
})

it('asks once for whoever asks meanwhile, and anew for whoever asks later', async () => {
  let asked = 0
  const models = new KeptModels(() => {
    asked += 1
    return Promise.resolve([])
  })
  await Promise.all([models.look(), models.look()])
  expect(asked).toBe(1)
  await models.look()
  expect(asked).toBe(2)
})

it('keeps what it knows where the store does not answer, and what it was told meanwhile', async () => {
  const answers: { resolve: (all: KeptHubModel[]) => void; reject: (error: Error) => void }[] = []
  const models = new KeptModels(() => new Promise((resolve, reject) => answers.push({ resolve, reject })))
  const early = models.look()
  models.take([kept('q8')])
  answers[0]?.resolve([])
  await early
  expect(models.formatsOf(MODEL)).toEqual(['q8'])
  const failing = models.look()
  answers[1]?.reject(new Error('no'))
  await failing
  expect(models.formatsOf(MODEL)).toEqual(['q8'])
  const later = models.look()
  answers[2]?.resolve([])
  await later
  expect(models.formatsOf(MODEL)).toEqual([])
})
