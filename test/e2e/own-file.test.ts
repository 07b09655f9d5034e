import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { tinyEncoder, tinyEncoderBeside } from '../onnx/tiny-encoder.ts'
import { floats, writeModel } from '../onnx/write-graph.ts'
import { servedBuild, type BuiltPage } from './built-page.ts'

let built: BuiltPage
let page: Page

beforeAll(async () => {
  built = await servedBuild()
})
afterEach(async () => {
  await page.context().close()
})
afterAll(async () => {
  await built.close()
})

const part = () => page.getByRole('region', { name: 'Bring your own' })
const choose = (...files: [name: string, content: Buffer | string][]) =>
  part()
    .getByLabel('ONNX model: files')
    .setInputFiles(
      files.map(([name, content]) => ({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(content),
      })),
    )
const measure = async () => {
  await part().getByRole('button', { name: 'Measure' }).click()
  await part().getByRole('region', { name: 'Measurements of your file' }).waitFor({ timeout: 60_000 })
}

describe('a file of one’s own', () => {
  it('is read, filled in, measured on the CPU and sent nowhere', async () => {
    page = await built.open('#/models')
    const sent: string[] = []
    page.on('request', (request) => {
      if (request.method() !== 'GET' || request.postData() !== null) sent.push(request.url())
    })
    await choose(['tiny.onnx', tinyEncoder()])
    await part().getByText('tiny.onnx: ').waitFor()
    await part().getByRole('rowheader', { name: 'input_ids' }).waitFor()
    const length = part().getByRole('textbox', { name: 'sequence_length' })
    expect(await length.inputValue()).toBe('128')
    await length.fill('many')
    await part().getByText('“sequence_length” must be a whole number').waitFor()
    await length.fill('16')
    await part().getByRole('combobox', { name: 'Backend of your file' }).selectOption('wasm')
    await measure()
    await part().getByRole('rowheader', { name: 'sequence_length 16' }).waitFor()
    await part().getByText('logits: float32, 1 × 2, from ').waitFor()
    await part().getByText('Every run gave the very same numbers.').waitFor()
    const download = page.waitForEvent('download')
    await part().getByRole('button', { name: 'Save' }).click()
    expect((await download).suggestedFilename()).toBe('tiny.onnx.wasm.json')
    await page.getByRole('link', { name: 'Devices' }).first().click()
    await page.getByRole('row').filter({ hasText: 'tiny.onnx' }).first().waitFor()
    expect([sent, built.foreign, built.complaints]).toEqual([[], [], []])
  })

  it('with its weights beside it asks for them, and runs on WebGPU too', async () => {
    page = await built.open('#/models')
    const { graph, weights } = tinyEncoderBeside('tiny.onnx_data')
    await choose(['tiny.onnx', graph])
    await part().getByText('add tiny.onnx_data').waitFor()
    await part()
      .getByLabel('Weights: files')
      .setInputFiles({ name: 'tiny.onnx_data', mimeType: 'application/octet-stream', buffer: weights })
    await part().getByRole('combobox', { name: 'Backend of your file' }).selectOption('webgpu')
    await measure()
    await part().getByText('software GPU').waitFor()
    expect(built.complaints).toEqual([])
  })

  it('that is none, or that cannot run, is refused with a reason', async () => {
    page = await built.open('#/models')
    await choose(['pointer.onnx', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\n'])
    await part().getByText('cannot be read as an ONNX model').waitFor()
    await part().getByText('Git LFS').waitFor({ state: 'attached' })
    const needsEight = writeModel({
      inputs: [{ name: 'x', type: 'float32', shape: [1, 'width'] }],
      outputs: [{ name: 'y', type: 'float32', shape: [1, 2] }],
      nodes: [{ operator: 'MatMul', inputs: ['x', 'w'], outputs: ['y'] }],
      weights: [floats('w', [8, 2], () => 1)],
    })
    await choose(['needs-eight.onnx', needsEight])
    await part().getByRole('combobox', { name: 'Backend of your file' }).selectOption('wasm')
    await part().getByRole('button', { name: 'Measure' }).click()
    await part().getByText('cannot run this graph').waitFor({ timeout: 60_000 })
    await part().getByRole('textbox', { name: 'width' }).fill('8')
    await measure()
  })
})
