import { hubModel } from './hub-row.ts'
import type { HubModel } from './model.ts'

const UNTRIED =
  'No run of its weights could be tried when this list was made: the way it is run was, with small ones of the same make.'

/** Models of the hub that draw what a sentence says: three networks each, in half precision, on a GPU that has it. */
export const DRAWING_MODELS: readonly HubModel[] = [
  hubModel({
    repo: 'schmuell/sd-turbo-ort-web',
    name: 'SD-Turbo',
    tasks: ['text-to-image'],
    parameters: 1_289_952_427,
    sizes: { fp16: 1_730 + 681 + 99.1 },
    revision: 'ace89b7d2cd849f9a73914cdbb8a3ea60c853dd1',
    license: 'stabilityai-non-commercial',
    nonCommercial: true,
    architecture: 'stable-diffusion-2',
    about: 'Draws 512 × 512 pixels from a sentence in one step.',
    upstream: ['stabilityai/sd-turbo', 'sd-turbo'],
    caution: UNTRIED,
  }),
  hubModel({
    repo: 'aislamov/stable-diffusion-2-1-base-onnx',
    name: 'Stable Diffusion 2.1 base',
    tasks: ['text-to-image'],
    parameters: 1_289_952_427,
    sizes: { fp16: null },
    license: 'CreativeML OpenRAIL++-M',
    architecture: 'stable-diffusion-2',
    about:
      'Draws 512 × 512 pixels from a sentence, in fifty steps of two passes each. The study metered this model.',
    upstream: ['stabilityai/stable-diffusion-2-1-base'],
    caution: UNTRIED,
  }),
]
