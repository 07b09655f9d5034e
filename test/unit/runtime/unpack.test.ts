import { compress, init } from '@bokuweb/zstd-wasm'
import { beforeAll, expect, it } from 'vitest'
import { unpackedWasm } from '../../../src/runtime/unpack.ts'

const MODULE = new Uint8Array([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])

beforeAll(async () => {
  await init()
})

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer())
}

it('unpacks what arrives packed and counts what arrived', async () => {
  const packed = new Uint8Array(compress(MODULE))
  const seen: number[] = []
  const response = await unpackedWasm(new Response(packed), (bytes) => seen.push(bytes))
  expect(response.headers.get('content-type')).toBe('application/wasm')
  expect(await bytesOf(response)).toEqual(MODULE)
  expect(seen.at(-1)).toBe(packed.byteLength)
  await expect(WebAssembly.compile(MODULE)).resolves.toBeInstanceOf(WebAssembly.Module)
})

it('leaves alone what the browser has unpacked already', async () => {
  const response = await unpackedWasm(new Response(MODULE), () => undefined)
  expect(await bytesOf(response)).toEqual(MODULE)
})

it('gives an empty body for an empty one, and fails where a packed one is cut', async () => {
  expect((await bytesOf(await unpackedWasm(new Response(null), () => undefined))).byteLength).toBe(0)
  const cut = new Uint8Array(compress(MODULE)).slice(0, 14)
  await expect(bytesOf(await unpackedWasm(new Response(cut), () => undefined))).rejects.toThrow()
})

it('unpacks a body that comes in pieces, wherever they end', async () => {
  const large = Uint8Array.from({ length: 400_000 }, (_, index) => (index * index) % 251)
  const packed = new Uint8Array(compress(large))
  let at = 0
  const pieces = new ReadableStream<Uint8Array>({
    pull(controller) {
      const next = at + 997
      controller.enqueue(packed.slice(at, next))
      at = next
      if (at >= packed.length) controller.close()
    },
  })
  expect(await bytesOf(await unpackedWasm(new Response(pieces), () => undefined))).toEqual(large)
})
