import { describe, expect, test } from 'vitest'
import { workloadMismatches } from '../../../src/comparison/workload-mismatch.ts'
import { inferenceById } from '../reference/all-figures.ts'
import { workload } from './local-results.ts'

const generator = inferenceById('luccioni2024.task.text-generation')
const sdxl = inferenceById('mlenergy2.text-to-image.stabilityai-stable-diffusion-xl-base-1.0.h100-80gb')
const chat = inferenceById('mlenergy3.chat.meta-llama-llama-3.1-8b-instruct')

describe('what a comparison must carry', () => {
  test('ten new tokens are not a chat answer', () => {
    const here = workload('text-generation', { outputTokens: 60 })
    expect(workloadMismatches(here, generator, 'same-weights')).toEqual([
      { kind: 'output-tokens', here: 60, there: 10, bearing: 'more-work-here' },
    ])
  })

  test('a small picture in few steps is less work than a large one in many', () => {
    const here = workload('text-to-image', { imageWidth: 32, imageHeight: 32, steps: 10, precision: 'fp32' })
    const found = workloadMismatches(here, sdxl, 'same-task')
    expect(found).toEqual([
      { kind: 'weights', here: null, there: 'stabilityai/stable-diffusion-xl-base-1.0', bearing: 'unclear' },
      { kind: 'model-size', here: null, there: 3_500_000_000, bearing: 'unclear' },
      { kind: 'image-size', here: 1024, there: 1024 * 1024, bearing: 'less-work-here' },
      { kind: 'steps', here: 10, there: 25, bearing: 'less-work-here' },
      { kind: 'precision', here: 'fp32', there: null, bearing: 'unclear' },
    ])
  })

  test('a server that answers many at once does less per answer', () => {
    const here = workload('text-generation', { outputTokens: 400, precision: 'q4', parameters: 8e9 })
    expect(workloadMismatches(here, chat, 'same-weights')).toEqual([
      { kind: 'batch', here: 1, there: 64, bearing: 'more-work-here' },
      { kind: 'precision', here: 'q4', there: 'bf16', bearing: 'less-work-here' },
    ])
  })

  test('the same work leaves nothing to say; half precision by another name is the same', () => {
    const here = workload('text-generation', {
      outputTokens: 10,
      inputTokens: 369,
      precision: 'fp16',
      parameters: 135e6,
    })
    const figure = { ...inferenceById('aies.text-generation.smollm-135m'), parameters: 135e6 }
    const bf16 = { ...figure, workload: { ...figure.workload, precision: 'bf16' } }
    expect(workloadMismatches(here, bf16, 'same-weights')).toEqual([])
  })

  test('another task is said first', () => {
    const [first] = workloadMismatches(workload('object-detection'), generator, 'same-task')
    expect(first).toMatchObject({ kind: 'task', here: 'object-detection', there: 'text-generation' })
  })
})
