import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { powerLogHandlers } from '../../../../src/energy/calibrate/power-log-worker.ts'
import { readText } from '../../../../src/energy/calibrate/read-text.ts'

const T0 = Date.UTC(2026, 0, 31, 12)
const RUN = { backend: 'wasm', modelId: 'nanodet-g', threads: 2 } as const
const CSV = [
  'time,watts',
  ...Array.from(
    { length: 90 },
    (_, second) => `${T0 + second * 1000},${second >= 30 && second < 60 ? 50 : 10}`,
  ),
].join('\n')
const known = [{ run: RUN, startMs: T0 + 30_000, endMs: T0 + 60_000 }]
const read = (content: BlobPart) =>
  powerLogHandlers().read({ file: new Blob([content]), known }, () => undefined)

describe('the reader of power logs', () => {
  it('gives the rise, and not the readings', async () => {
    const reading = await read(CSV)
    expect(reading).toMatchObject({
      ok: true,
      value: { writer: 'table', at: null, found: { ok: true, value: { run: RUN, rise: { riseW: 40 } } } },
    })
    expect(JSON.stringify(reading).length).toBeLessThan(500)
  })

  it('unpacks what Firefox packs', async () => {
    expect(await read(new Uint8Array(gzipSync(CSV)))).toMatchObject({ ok: true, value: { writer: 'table' } })
  })

  it('reads what PowerShell writes', async () => {
    const bytes = new Uint8Array(Buffer.from(`\uFEFF${CSV}`, 'utf16le'))
    expect(await read(bytes)).toMatchObject({ ok: true, value: { writer: 'table', found: { ok: true } } })
  })

  it.each([
    ['a truncated archive', new Uint8Array(gzipSync(CSV)).slice(0, 60), 'broken-archive'],
    ['an archive of nothing', new Uint8Array(gzipSync('')), 'empty'],
    ['a picture', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70, 73, 70]), 'empty'],
    ['an empty file', '', 'empty'],
  ])('refuses %s', async (_, content, problem) => {
    expect(await read(content)).toEqual({ ok: false, problem })
  })
})

describe('readText', () => {
  it('refuses what is too large, packed or not', async () => {
    const large = 'x'.repeat(10_000)
    expect(await readText(new Blob([large]), 5000)).toEqual({ ok: false, problem: 'too-large' })
    const packed = new Blob([new Uint8Array(gzipSync(large))])
    expect(packed.size).toBeLessThan(5000)
    expect(await readText(packed, 5000)).toEqual({ ok: false, problem: 'too-large' })
  })

  it('keeps letters that lie across two chunks', async () => {
    const bytes = new TextEncoder().encode('Zeit;Leistung [W] · größer')
    const file = {
      size: bytes.length,
      slice: () => new Blob([bytes]).slice(0, 2),
      stream: () =>
        new ReadableStream<Uint8Array<ArrayBuffer>>({
          start: (controller) => {
            for (const byte of bytes) controller.enqueue(new Uint8Array([byte]))
            controller.close()
          },
        }),
    }
    expect(await readText(file)).toEqual({ ok: true, value: 'Zeit;Leistung [W] · größer' })
  })
})
