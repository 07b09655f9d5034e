import { expect, it } from 'vitest'
import { chooseVariant } from '../../../src/catalogue/capability.ts'
import { HUB_MODELS } from '../../../src/catalogue/hub-models.ts'
import { cannotRunSentence } from '../../../src/view/text/cannot-run.ts'

const sentenceFor = (repo: string, dtype: string) => {
  const model = HUB_MODELS.find(({ id }) => id === repo)
  if (model === undefined) throw new Error(repo)
  const choice = chooseVariant(model, 'webgpu', dtype, { webgpu: true, gpuFeatures: [] })
  return choice.ok ? null : cannotRunSentence(choice.why)
}

it('names what would run in place of a file that needs more than the GPU offers', () => {
  expect(sentenceFor('Xenova/bert-base-NER', 'fp16')).toMatch(
    /“shader-f16”.* Choose q4, or fp32, or WebAssembly\.$/,
  )
})

it('promises nothing where the model has nothing else', () => {
  expect(sentenceFor('schmuell/sd-turbo-ort-web', 'fp16')).toMatch(/The model has no other/)
})
