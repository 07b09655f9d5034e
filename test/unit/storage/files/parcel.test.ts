import 'fake-indexeddb/auto'
import { gzipSync } from 'node:zlib'
import { beforeEach, describe, expect, it } from 'vitest'
import { backupLines, packedFile } from '../../../../src/storage/files/backup.ts'
import type { FileItem } from '../../../../src/storage/files/file-item.ts'
import { LARGEST_FILE_BYTES, openFile, type Parcel } from '../../../../src/storage/files/parcel.ts'
import { runFileText, runLines } from '../../../../src/storage/files/run-file.ts'
import { RECORD_VERSION, type RunRecord } from '../../../../src/storage/record.ts'
import { openRunLibrary } from '../../../../src/storage/run-library.ts'
import { EXPERIMENT } from '../../state/right-size/experiment-fixture.ts'
import { copies, idOf, PICTURE_RUN, TEXT_RUN } from '../sample-records.ts'

const RECORDS = [PICTURE_RUN, TEXT_RUN]
const NOTES = [{ id: TEXT_RUN.id, note: '<b>quiet</b> room', tags: ['lab', 'night'] }]
const AT = new Date('2026-11-22T12:00:00Z')

async function itemsOf(parcel: Parcel): Promise<FileItem[]> {
  const found: FileItem[] = []
  for await (const { item } of parcel.items()) found.push(item)
  return found
}

const open = (text: string | Uint8Array<ArrayBuffer>, label = 'file') => openFile(new Blob([text]), label)
const itemsIn = async (text: string | Uint8Array<ArrayBuffer>) => itemsOf(await open(text))
const runsIn = (items: readonly FileItem[]): RunRecord[] =>
  items.flatMap((item) => (item.kind === 'run' ? [item.record] : []))

describe('what was exported comes back as it was', () => {
  it.each([
    ['one run', runFileText([TEXT_RUN], { annotations: [], createdAt: AT }), [TEXT_RUN]],
    ['several runs', runFileText(RECORDS, { annotations: [], createdAt: AT }), RECORDS],
    ['one run a line', runLines(RECORDS), RECORDS],
    ['a list of runs', JSON.stringify(RECORDS, null, 2), RECORDS],
    ['runs in windows lines', runLines(RECORDS).replaceAll('\n', '\r\n'), RECORDS],
    ['one line and no end', JSON.stringify(TEXT_RUN), [TEXT_RUN]],
  ])('%s', async (_name, text, records) => {
    expect(runsIn(await itemsIn(text))).toEqual(records)
  })

  it('notes and tags come along', async () => {
    const items = await itemsIn(runFileText(RECORDS, { annotations: NOTES, createdAt: AT }))
    expect(items.at(-1)).toEqual({ kind: 'annotation', annotation: NOTES[0] })
  })

  it('a run with thousands of samples, on one line longer than what is looked at first', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => 10 + index / 7)
    const big = {
      ...PICTURE_RUN,
      timing: { ...PICTURE_RUN.timing, samplesMs: many, sessionMs: many, atMs: many },
    }
    expect(runsIn(await itemsIn(runLines([big, TEXT_RUN])))).toEqual([big, TEXT_RUN])
    expect(runsIn(await itemsIn(runFileText([big, TEXT_RUN], { annotations: [], createdAt: AT })))).toEqual([
      big,
      TEXT_RUN,
    ])
  })
})

describe('a backup', () => {
  let count = 0
  beforeEach(() => {
    count += 1
  })

  it('holds everything that is not deleted, and says how far it is', async () => {
    const library = openRunLibrary(`backup-${count}`)
    await library.bring(copies(PICTURE_RUN, 600), null, null)
    await library.bring(copies(TEXT_RUN, 2, 1000), 'lab.json', null)
    await library.trash([idOf(5)])
    await library.annotate([{ id: idOf(1), note: 'first', tags: [] }])
    const shares: number[] = []
    const lines = backupLines(
      library,
      { calibrations: [], estimates: [], experiments: [EXPERIMENT] },
      { createdAt: AT, onProgress: (share) => shares.push(share) },
    )
    const items = await itemsOf(await openFile(await packedFile(lines), 'backup.jsonl.gz'))
    expect(items.filter(({ kind }) => kind === 'refused')).toEqual([])
    expect(runsIn(items).map(({ id }) => id)).not.toContain(idOf(5))
    expect(runsIn(items)).toHaveLength(601)
    expect(runsIn(items).at(-1)).toEqual(copies(TEXT_RUN, 2, 1000)[1])
    expect(items.slice(0, 4).map(({ kind }) => kind)).toEqual([
      'heading',
      'brought',
      'annotation',
      'experiment',
    ])
    expect(items[3]).toEqual({ kind: 'experiment', experiment: EXPERIMENT })
    expect(items[1]).toMatchObject({ brought: { label: 'lab.json', ids: [idOf(1000), idOf(1001)] } })
    expect(shares).toEqual([expect.closeTo(0.83, 1) as number, 1])
  })
})

describe('what is wrong is named, and the rest is taken', () => {
  it('among many runs', async () => {
    const items = await itemsIn(
      JSON.stringify([PICTURE_RUN, { ...TEXT_RUN, task: 'world-peace' }, 7, TEXT_RUN]),
    )
    expect(items.map(({ kind }) => kind)).toEqual(['run', 'refused', 'refused', 'run'])
  })

  it('among many lines', async () => {
    const items = await itemsIn(`${runLines([PICTURE_RUN])}{"format":\n\n${runLines([TEXT_RUN])}`)
    expect(items.map(({ kind }) => kind)).toEqual(['run', 'refused', 'run'])
  })

  it('fields that are not known are kept and reported', async () => {
    const record = {
      ...TEXT_RUN,
      weather: { sky: 'blue' },
      timing: { ...TEXT_RUN.timing, sessions: [{ name: 'decoder', ms: [], mood: 1 }] },
    }
    const [item] = await itemsIn(JSON.stringify(record))
    expect(item).toMatchObject({ kind: 'run', unknown: ['timing.sessions[0].mood', 'weather'] })
    expect(item?.kind === 'run' && item.record).toEqual(record)
  })

  it('an older record says so, and is brought up to date', async () => {
    const { timing, energy, workload, ...rest } = PICTURE_RUN
    const old = {
      ...rest,
      version: 1,
      timing,
      energy,
      workload: { ...workload, picture: undefined, pictureWidth: 1, pictureHeight: 1 },
    }
    const [item] = await itemsIn(JSON.stringify(old))
    expect(item).toMatchObject({ kind: 'run', version: 1, record: { version: RECORD_VERSION } })
  })
})

describe('refused whole', () => {
  it.each([
    ['nothing', '', 'empty-file'],
    ['a text', 'hello', 'not-a-record'],
    ['half a JSON', '[{"format":', 'not-a-record'],
    ['a newer file', '{"format":"joulebench-runs","version":2,"records":[]}', 'record-too-new'],
    ['a packed text', new Uint8Array(gzipSync('hello')), 'not-a-record'],
  ])('%s', async (_name, text, code) => {
    await expect(open(text)).rejects.toMatchObject({ code })
  })

  it('a newer backup', async () => {
    await expect(itemsIn('{"format":"joulebench-backup","version":2}\n{"run":{}}\n')).rejects.toMatchObject({
      code: 'record-too-new',
    })
  })

  it('a backup that is cut off in the middle', async () => {
    const noise = Array.from({ length: 5_000 }, (_, index) => Math.sin(index) + 2)
    const many = {
      ...PICTURE_RUN,
      timing: { ...PICTURE_RUN.timing, samplesMs: noise, sessionMs: noise, atMs: noise },
    }
    const whole = gzipSync(runLines(copies(many, 5)))
    await expect(itemsIn(new Uint8Array(whole.subarray(0, whole.length / 2)))).rejects.toMatchObject({
      code: 'not-a-record',
    })
  })

  it('a file over the limit, before it is read', async () => {
    const huge = new Blob([`[${' '.repeat(LARGEST_FILE_BYTES)}`])
    await expect(openFile(huge, 'huge')).rejects.toMatchObject({ code: 'file-too-large' })
  })

  it('a packed line without end', async () => {
    const bomb = gzipSync(`{"a":"${'0'.repeat(60 * 1024 * 1024)}"}\n{}`)
    expect(bomb.length).toBeLessThan(100_000)
    await expect(itemsIn(new Uint8Array(bomb))).rejects.toMatchObject({ code: 'file-too-large' })
  })
})

describe('a record that is made to hurt', () => {
  const deep = (depth: number): unknown => (depth === 0 ? 1 : { a: deep(depth - 1) })
  const withSignals = (signals: unknown) => ({ ...PICTURE_RUN, device: { ...PICTURE_RUN.device, signals } })

  it.each([
    [
      'a prototype',
      JSON.stringify(withSignals({})).replace('"signals":{}', '"signals":{"__proto__":{"x":1}}'),
    ],
    ['a constructor', JSON.stringify(withSignals({ constructor: { prototype: {} } }))],
    ['depth', JSON.stringify(withSignals(deep(50)))],
    ['a number beyond measure', JSON.stringify(withSignals({ cores: 1e300 }))],
    ['Infinity by exponent', JSON.stringify(withSignals({ cores: 7 })).replace(':7', ':1e999')],
    ['a text without end', JSON.stringify(withSignals({ renderer: 'x'.repeat(30_000) }))],
    [
      'a median outside its interval',
      JSON.stringify({
        ...PICTURE_RUN,
        timing: { ...PICTURE_RUN.timing, summary: { ...PICTURE_RUN.timing.summary, lowMs: 99 } },
      }),
    ],
    [
      'samples of unequal number',
      JSON.stringify({ ...PICTURE_RUN, timing: { ...PICTURE_RUN.timing, atMs: [1] } }),
    ],
    [
      'millijoules for joules',
      JSON.stringify({
        ...PICTURE_RUN,
        energy: {
          ...PICTURE_RUN.energy,
          boundaries: { ...PICTURE_RUN.energy.boundaries, device: { p5: 400, median: 650, p95: 990 } },
        },
      }),
    ],
    [
      'energy below zero',
      JSON.stringify({
        ...PICTURE_RUN,
        energy: {
          ...PICTURE_RUN.energy,
          parts: { ...PICTURE_RUN.energy.parts, memory: { p5: -1, median: 0, p95: 1 } },
        },
      }),
    ],
    ['a date that is none', JSON.stringify({ ...PICTURE_RUN, createdAt: '2026-99-99T99:99:99Z' })],
  ])('%s is refused with a reason', async (_name, text) => {
    const [item] = await itemsIn(text)
    expect(item).toMatchObject({ kind: 'refused', why: { code: 'not-a-record' } })
    expect(item?.kind === 'refused' && item.why.detail).not.toBe('')
    expect(({} as { x?: number }).x).toBeUndefined()
  })
})
