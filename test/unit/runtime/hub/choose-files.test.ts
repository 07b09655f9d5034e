import { describe, expect, it } from 'vitest'
import { dtypesOf, filesFor } from '../../../../src/runtime/hub/choose-files.ts'

const file = (path: string, bytes = 1_000) => ({ path, bytes, url: `https://hub/${path}`, hash: null })
const pathsOf = (files: readonly { path: string }[]) => files.map(({ path }) => path).sort()

const DRAWER = [
  file('README.md'),
  file('model_index.json'),
  file('sd.safetensors', 5e9),
  file('tokenizer/vocab.json'),
  file('tokenizer/merges.txt'),
  file('scheduler/scheduler_config.json'),
  file('text_encoder/model.onnx', 681e6),
  file('unet/config.json'),
  file('unet/model.onnx', 2e6),
  file('unet/model.onnx_data', 1.73e9),
  file('vae_decoder/model.onnx', 99e6),
  file('vae_encoder/model.onnx', 68e6),
  file('safety_checker/model.onnx', 600e6),
]

describe('of a repository in the layout of diffusers', () => {
  it('the three networks are taken that draw, with the weights beside them and what is read', () => {
    expect(pathsOf(filesFor(DRAWER, 'fp16'))).toEqual([
      'scheduler/scheduler_config.json',
      'text_encoder/model.onnx',
      'tokenizer/merges.txt',
      'tokenizer/vocab.json',
      'unet/config.json',
      'unet/model.onnx',
      'unet/model.onnx_data',
      'vae_decoder/model.onnx',
    ])
  })

  it('the number format is told by size, as no name has it', () => {
    expect(dtypesOf(DRAWER)).toEqual(['fp16'])
    expect(dtypesOf(DRAWER.map(({ path }) => file(path)))).toEqual(['fp32'])
    expect(() => filesFor(DRAWER, 'fp32')).toThrow('no fp32 file, but fp16')
  })

  it('nothing is taken where a network is missing', () => {
    expect(dtypesOf(DRAWER.filter(({ path }) => !path.startsWith('vae_decoder')))).toEqual([])
  })
})
