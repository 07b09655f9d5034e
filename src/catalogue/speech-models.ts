import { hubModel } from './hub-row.ts'
import type { HubModel } from './model.ts'

const ENGLISH = 'Taken as English.'

/** Models that write down what is said, in the order in which they are offered. None ships with the page. */
export const SPEECH_MODELS: readonly HubModel[] = [
  hubModel({
    repo: 'onnx-community/moonshine-tiny-ONNX',
    name: 'Moonshine tiny',
    tasks: ['automatic-speech-recognition'],
    parameters: 27.1e6,
    sizes: { fp32: null, q8: 7.94 + 20.2 },
    license: 'MIT',
    revision: 'e6c3a46d6540ff37dd9680a17db7df395893da6d',
    architecture: 'moonshine',
    about: 'Writes down English. Its work grows with the length of the recording.',
    upstream: ['UsefulSensors/moonshine-tiny'],
  }),
  hubModel({
    repo: 'Xenova/whisper-tiny',
    name: 'Whisper tiny',
    tasks: ['automatic-speech-recognition'],
    parameters: 37.8e6,
    sizes: { fp32: null, q8: null },
    architecture: 'whisper',
    about: 'The smallest Whisper. Always works through 30 seconds, whatever was said in them.',
    upstream: ['openai/whisper-tiny', 'whisper-tiny'],
    caution: ENGLISH,
  }),
  hubModel({
    repo: 'onnx-community/whisper-base',
    name: 'Whisper base',
    tasks: ['automatic-speech-recognition'],
    parameters: 72.6e6,
    sizes: { fp32: null, q8: null },
    architecture: 'whisper',
    about: 'Twice the smallest Whisper: fewer wrong words, more work.',
    upstream: ['openai/whisper-base', 'whisper-base'],
    caution: ENGLISH,
  }),
]
