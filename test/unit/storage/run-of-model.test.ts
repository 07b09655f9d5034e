import { expect, it } from 'vitest'
import { isRunOf } from '../../../src/storage/run-of-model.ts'
import { PICTURE_RUN } from './sample-records.ts'

const COMMIT = '0123456789abcdef0123456789abcdef01234567'
const OTHER = 'f'.repeat(40)
const ofHub = { ...PICTURE_RUN.model, id: 'a/b', source: `hub:a/b@${COMMIT}` }

it.each([
  ['a/b', true],
  ['a/b@main', true],
  [`a/b@${COMMIT}`, true],
  [`a/b@${COMMIT.slice(0, 7)}`, true],
  [`a/b@${OTHER}`, false],
  // Nothing says which commit these stood for.
  ['a/b@v1', false],
  ['a/b@0', false],
  ['a/c', false],
  [`a/c@${COMMIT}`, false],
  [PICTURE_RUN.model.id, false],
])('a run of a/b is one of %s: %s', (modelId, is) => {
  expect(isRunOf(ofHub, modelId)).toBe(is)
})

it('of a branch or a tag is known by the commits that it stood for', () => {
  expect(isRunOf(ofHub, 'a/b@v1', [OTHER, COMMIT])).toBe(true)
  expect(isRunOf(ofHub, 'a/b@v1', [OTHER])).toBe(false)
  expect(isRunOf(ofHub, 'a/c@v1', [COMMIT])).toBe(false)
})

it('knows a model that ships by its id', () => {
  const { model } = PICTURE_RUN
  expect(isRunOf(model, model.id)).toBe(true)
  expect(isRunOf(model, 'minilm-sentiment')).toBe(false)
  expect(isRunOf(model, `a/b@${COMMIT}`)).toBe(false)
})
