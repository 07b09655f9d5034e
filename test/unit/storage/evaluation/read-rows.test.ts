import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../src/protocol/app-error.ts'
import {
  type ReadingProgress,
  readOwnRows,
  SHOWN_FAULTS,
} from '../../../../src/storage/evaluation/read-rows.ts'

function read(parts: BlobPart[], signal = new AbortController().signal) {
  const progress: ReadingProgress[] = []
  let tasks = 0
  const rows = readOwnRows(new Blob(parts), {
    signal,
    onProgress: (one) => progress.push(one),
    nextTask: () => {
      tasks += 1
      return Promise.resolve()
    },
  })
  return { rows, progress, tasks: () => tasks }
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  const thrown: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  return thrown instanceof AppError ? thrown.code : `no AppError: ${String(thrown)}`
}

describe('readOwnRows', () => {
  it('finds its columns by name, wherever they stand', async () => {
    const csv = '\uFEFFid;Label;Text\n1;spam;"Buy; now"\n2;ham;See you at six\n'
    const { rows, labels } = await read([csv]).rows
    expect(rows).toEqual([
      { id: 'line 2', text: 'Buy; now', label: 'spam' },
      { id: 'line 3', text: 'See you at six', label: 'ham' },
    ])
    expect(labels).toEqual(['spam', 'ham'])
  })

  it('reads one JSON object a line, numbers as labels too', async () => {
    const { rows, skipped } = await read([
      '{"text":"fine","label":1}\n{"text":"poor","label":0}\nnot json\n{"text":5,"label":1}\n{"text":"no label"}',
    ]).rows
    expect(rows.map(({ label }) => label)).toEqual(['1', '0'])
    expect(skipped).toEqual([
      { line: 3, fault: 'not-json' },
      { line: 4, fault: 'no-text' },
      { line: 5, fault: 'no-label' },
    ])
  })

  it('says of every row that it skips which line and why', async () => {
    const csv = `text,label\ngood,a\n,a\nshort\nbad,\n${'x'.repeat(20_001)},a\nlast,b\n`
    const { rows, skipped, skippedCount } = await read([csv]).rows
    expect(rows.map(({ id }) => id)).toEqual(['line 2', 'line 7'])
    expect(skipped).toEqual([
      { line: 3, fault: 'no-text' },
      { line: 4, fault: 'too-few-cells' },
      { line: 5, fault: 'no-label' },
      { line: 6, fault: 'too-long' },
    ])
    expect(skippedCount).toBe(4)
  })

  it('keeps 100,000 rows, lets the page in between, and names faults without end only by number', async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) =>
      index % 500 === 0
        ? `"broken" ${index},positive`
        : `"Row ${index}, said ""so""",${index % 2 === 0 ? 'positive' : 'negative'}`,
    )
    const reading = read([`text,label\n${lines.join('\n')}`])
    const { rows, skipped, skippedCount } = await reading.rows
    expect(rows).toHaveLength(99_800)
    expect(skippedCount).toBe(200)
    expect(skipped).toHaveLength(SHOWN_FAULTS)
    expect(skipped[1]).toEqual({ line: 502, fault: 'text-after-quote' })
    expect(rows.at(-1)).toEqual({ id: 'line 100001', text: 'Row 99999, said "so"', label: 'negative' })
    expect(reading.tasks()).toBeGreaterThan(100)
    expect(reading.progress.at(-1)).toMatchObject({ rows: 99_800, skipped: 200 })
  })

  it('unpacks a packed file', async () => {
    const { rows } = await read([gzipSync('text,label\na,x\nb,y\n')]).rows
    expect(rows).toHaveLength(2)
  })

  it('stops when it is told to', async () => {
    const stopping = new AbortController()
    const file = new Blob([`text,label\n${'some text,x\nother text,y\n'.repeat(50_000)}`])
    let bites = 0
    const rows = readOwnRows(file, {
      signal: stopping.signal,
      onProgress: () => undefined,
      nextTask: () => {
        bites += 1
        if (bites === 3) stopping.abort()
        return Promise.resolve()
      },
    })
    expect(await codeOf(rows)).toBe('aborted')
    expect(bites).toBe(3)
  })

  it.each([
    ['no heading', 'good,a\nbad,b\n'],
    ['nothing', ''],
    ['one label', 'text,label\na,x\nb,x\n'],
    ['too many labels', `text,label\n${Array.from({ length: 51 }, (_, i) => `t,${i}`).join('\n')}`],
  ])('refuses a file with %s', async (_, text) => {
    expect(await codeOf(read([text]).rows)).toBe('not-a-set')
  })

  it('refuses a packed file that is cut off', async () => {
    const packed = gzipSync(`text,label\n${'a,x\nb,y\n'.repeat(20_000)}`)
    expect(await codeOf(read([packed.subarray(0, packed.length - 20)]).rows)).toBe('not-a-set')
  })
})
