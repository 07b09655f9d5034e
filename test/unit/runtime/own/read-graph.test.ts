import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readGraph } from '../../../../src/runtime/own/read-graph.ts'
import { fileFor, sortFiles, sourceOf } from '../../../../src/runtime/own/own-files.ts'
import type { ByteSource } from '../../../../src/runtime/own/wire-reader.ts'
import { seededRandom } from '../../../../src/stats/prng.ts'
import { tinyEncoder, tinyEncoderBeside } from '../../../onnx/tiny-encoder.ts'
import { floats, writeModel } from '../../../onnx/write-graph.ts'

const read = (bytes: Uint8Array | string) => readGraph(sourceOf(new Blob([bytes as BlobPart])))

describe('a graph', () => {
  it('tells its inputs, its operators and the size of its weights', async () => {
    const facts = await read(tinyEncoder())
    expect(facts).toMatchObject({
      name: 'tiny-encoder',
      producer: 'joulebench-tests',
      opset: 17,
      outputNames: ['logits'],
      parameters: 50 * 8 + 8 * 2 + 1,
      weightFiles: [],
      half: false,
    })
    expect(facts.operators).toContainEqual(['Gather', 1])
    expect(facts.inputs).toEqual([
      {
        name: 'input_ids',
        type: 'int64',
        typeName: 'int64',
        lengths: [{ open: 'batch_size' }, { open: 'sequence_length' }],
        rows: 50,
      },
      expect.objectContaining({ name: 'attention_mask', rows: null }),
    ])
  })

  it('names the files its weights lie in', async () => {
    expect((await read(tinyEncoderBeside('tiny.onnx_data').graph)).weightFiles).toEqual(['tiny.onnx_data'])
  })

  it('counts weights that share a byte each for itself, where it says how they are packed', async () => {
    const packed = { name: 'w', type: 'uint8', shape: [4, 1, 16], bytes: new Uint8Array(64) } as const
    const graph = writeModel({
      inputs: [{ name: 'x', type: 'float32', shape: [1, 32] }],
      outputs: [{ name: 'y', type: 'float32', shape: [1, 4] }],
      nodes: [
        { operator: 'MatMulNBits', inputs: ['x', 'w', 's'], outputs: ['y'], attributes: { K: 32, bits: 4 } },
      ],
      weights: [packed, floats('s', [4], () => 1)],
    })
    expect((await read(graph)).parameters).toBe(64 * 2 + 4)
  })

  it('lists no weights among the inputs, as old ones do', async () => {
    const graph = writeModel({
      inputs: [
        { name: 'x', type: 'float16', shape: [1, ''] },
        { name: 'w', type: 'float32', shape: [2] },
      ],
      outputs: [],
      nodes: [],
      weights: [floats('w', [2], () => 0)],
    })
    const facts = await read(graph)
    expect(facts.inputs).toMatchObject([{ name: 'x', lengths: [1, { open: '' }] }])
    expect(facts.half).toBe(true)
  })

  it('is told from a large file by reading little of it', async () => {
    const large = floats('large', [5_000_000], () => 1)
    const graph = writeModel({
      inputs: [{ name: 'x', type: 'float32', shape: [1] }],
      outputs: [{ name: 'y', type: 'float32', shape: [1] }],
      nodes: [{ operator: 'Relu', inputs: ['x'], outputs: ['y'] }],
      weights: [large, { ...large, name: 'second' }],
    })
    let readBytes = 0
    const source: ByteSource = {
      size: graph.length,
      read: (start, end) => {
        readBytes += end - start
        return Promise.resolve(graph.subarray(start, end))
      },
    }
    expect(await readGraph(source)).toMatchObject({ parameters: 10_000_000, inputs: [{ name: 'x' }] })
    expect(readBytes).toBeLessThan(graph.length / 50)
  })

  it('of a model that ships is read as onnxruntime reads it', async () => {
    const path = 'public/models/minilm-sentiment/onnx/model_q4.onnx'
    const facts = await read(readFileSync(path))
    expect(facts.inputs.map(({ name }) => name)).toEqual(['input_ids', 'attention_mask', 'token_type_ids'])
    expect(facts.outputNames).toEqual(['logits'])
  })
})

describe('a file that is no graph', () => {
  it.each([
    ['', /empty/],
    ['version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n', /Git LFS/],
    ['<!DOCTYPE html><html></html>', /web page/],
    ['PK\u0003\u0004....', /ZIP/],
    ['{"a":1}', /JSON/],
    ['GGUF\u0003', /GGUF/],
  ])('says what it is: %j', async (content, said) => {
    await expect(read(content)).rejects.toMatchObject({ code: 'not-a-model', detail: said })
  })

  it('is refused wherever it is cut, and whatever is changed in it never breaks the reader', async () => {
    const whole = tinyEncoder()
    for (let end = 1; end < whole.length - 10; end += 7) {
      await expect(read(whole.subarray(0, end))).rejects.toMatchObject({ code: 'not-a-model' })
    }
    const random = seededRandom('broken graphs')
    for (let round = 0; round < 500; round += 1) {
      const bad = new Uint8Array(whole)
      for (let hit = 0; hit < 5; hit += 1) bad[Math.floor(random() * bad.length)] = Math.floor(random() * 256)
      const end = await read(bad).catch((thrown: unknown) => thrown)
      if (end instanceof Error) expect(end).toMatchObject({ code: 'not-a-model' })
    }
  })
})

describe('files chosen together', () => {
  const file = (name: string) => new File(['x'], name)

  it('are one graph and what lies beside it', () => {
    const { graph, beside } = sortFiles([file('m.onnx_data'), file('m.onnx')])
    expect([graph.name, beside.map(({ name }) => name)]).toEqual(['m.onnx', ['m.onnx_data']])
    expect(sortFiles([file('weights.bin')]).graph.name).toBe('weights.bin')
  })

  it.each([[['a.onnx', 'b.onnx']], [['a.bin', 'b.bin']], [[]]])('are refused when they are %j', (names) => {
    expect(() => sortFiles(names.map(file))).toThrow(/not-a-model/)
  })

  it('are known by the last part of a name, unless the graph has two that end alike', () => {
    const beside = [file('w.bin'), file('v.bin')]
    const found = (location: string, locations: readonly string[]) =>
      fileFor(location, locations, beside)?.name ?? null
    expect(found('a/w.bin', ['a/w.bin', 'a/v.bin', 'a/w.bin'])).toBe('w.bin')
    expect(found('a\\v.bin', ['a\\v.bin'])).toBe('v.bin')
    expect(found('a/u.bin', ['a/u.bin'])).toBeNull()
    for (const one of ['a/w.bin', 'b/w.bin']) expect(found(one, ['a/w.bin', 'b/w.bin'])).toBeNull()
  })
})
