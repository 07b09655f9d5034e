import { describe, expect, it, vi } from 'vitest'
import { AppError } from '../../../src/protocol/app-error.ts'
import { inspectRecord } from '../../../src/storage/inspect-record.ts'
import { openFile } from '../../../src/storage/files/parcel.ts'
import { runFileText, runLines } from '../../../src/storage/files/run-file.ts'
import { readRecord } from '../../../src/storage/read-record.ts'
import type { RunRecord } from '../../../src/storage/record.ts'
import { pack } from '../../../src/storage/share/packed.ts'
import { linkPayload, openLink, summaryOf } from '../../../src/storage/share/share-link.ts'
import { compactSummary } from '../../../src/storage/share/summary.ts'
import { type Random, seededRandom } from '../../../src/stats/prng.ts'
import { mutated } from './mutations.ts'
import { PICTURE_RUN, TEXT_RUN } from './sample-records.ts'

vi.setConfig({ testTimeout: 120_000 })

const SEED = 'changed at random'
const FILES = 6_000
const LINKS = 4_000
const AT = new Date('2026-11-22T12:00:00Z')
const SOURCES = [
  JSON.stringify(PICTURE_RUN),
  JSON.stringify(TEXT_RUN),
  runFileText([PICTURE_RUN, TEXT_RUN], {
    annotations: [{ id: TEXT_RUN.id, note: 'n', tags: ['t'] }],
    createdAt: AT,
  }),
  runLines([PICTURE_RUN, TEXT_RUN]),
]

/** What was taken must be good by every rule, again. */
function mustBeGood(record: RunRecord): void {
  expect(readRecord(inspectRecord(JSON.parse(JSON.stringify(record))).record).id).toBe(record.id)
}

async function takenFrom(text: string): Promise<RunRecord[]> {
  const taken: RunRecord[] = []
  const parcel = await openFile(new Blob([text]), 'file')
  for await (const { item } of parcel.items()) if (item.kind === 'run') taken.push(item.record)
  return taken
}

/** Refusals are AppErrors with a code; anything else is a crash. */
async function orRefusal<T>(work: () => Promise<T[]>): Promise<T[]> {
  try {
    return await work()
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(AppError)
    expect((thrown as AppError).code).not.toBe('internal')
    return []
  }
}

describe('ten thousand things changed at random', () => {
  it(`${FILES} files: no crash, nothing invalid taken, no prototype touched`, async () => {
    const random = seededRandom(SEED)
    let taken = 0
    for (let index = 0; index < FILES; index += 1) {
      const text = mutated(SOURCES[index % SOURCES.length] ?? '', random)
      for (const record of await orRefusal(() => takenFrom(text))) {
        mustBeGood(record)
        taken += 1
      }
    }
    expect(({} as { pwned?: number }).pwned).toBeUndefined()
    // Else the changes are so wild that nothing but the first check is tested.
    expect(taken).toBeGreaterThan(FILES / 10)
    expect(taken).toBeLessThan(FILES * 2)
  })

  it(`${LINKS} links: no crash, nothing invalid taken`, async () => {
    const random = seededRandom(`${SEED}, links`)
    const payloads = await Promise.all([PICTURE_RUN, TEXT_RUN].map((record) => linkPayload([record])))
    const inner = [PICTURE_RUN, TEXT_RUN].map((record) => JSON.stringify([1, compactSummary(record)]))
    let taken = 0
    for (let index = 0; index < LINKS; index += 1) {
      const isOuter = index % 4 === 0
      const source = (isOuter ? payloads : inner)[index % 2] ?? ''
      const payload = isOuter ? mutated(source, random) : await pack(mutated(source, random))
      for (const record of await orRefusal(() => openLink(payload))) {
        mustBeGood(record)
        taken += 1
      }
    }
    expect(taken).toBeGreaterThan(LINKS / 100)
  })
})

/** A record with other numbers and names in the places where they vary. */
function varied(record: RunRecord, random: Random): RunRecord {
  const median = 10 ** (random() * 6 - 2)
  const interval = () => {
    const middle = 10 ** (random() * 6 - 4)
    return { p5: middle * random(), median: middle, p95: middle * (1 + random() * 4) }
  }
  const all = <Name extends string>(from: Record<Name, unknown>) =>
    Object.fromEntries(Object.keys(from).map((name) => [name, interval()])) as Record<
      Name,
      ReturnType<typeof interval>
    >
  const samples = Array.from({ length: Math.floor(random() * 40) + 1 }, () => median * (0.9 + random()))
  return {
    ...record,
    device: { ...record.device, name: `Machine “${String(Math.floor(random() * 1e6))}” – ß` },
    model: { ...record.model, parameters: Math.floor(random() * 1e9) },
    timing: {
      ...record.timing,
      samplesMs: samples,
      sessionMs: samples,
      atMs: samples,
      flagged: [],
      generation: null,
      sessions: [],
      summary: {
        ...record.timing.summary,
        medianMs: median,
        lowMs: median * 0.9,
        highMs: median * 1.1,
        minMs: median * 0.8,
        maxMs: median * 2,
        p90Ms: median * 1.5,
      },
    },
    energy: {
      ...record.energy,
      parts: all(record.energy.parts),
      boundaries: {
        ...all(record.energy.boundaries),
        device: { p5: median / 1e3, median: median / 500, p95: median / 100 },
      },
    },
  }
}

describe('for any record', () => {
  const random = seededRandom('any record')
  const records = Array.from({ length: 300 }, (_, index) =>
    varied(index % 2 === 0 ? PICTURE_RUN : TEXT_RUN, random),
  )

  it('export, then import: the same to the last bit', async () => {
    expect(await takenFrom(runFileText(records, { annotations: [], createdAt: AT }))).toEqual(records)
    expect(await takenFrom(runLines(records))).toEqual(records)
  })

  it('share, then open: the same summary; under 2,000 characters; a code of version 25 or below', async () => {
    const { encodeQr } = await import('../../../src/state/devices/qr-code.ts')
    for (const [index, record] of records.entries()) {
      const payload = await linkPayload([record])
      expect(await openLink(payload)).toEqual([summaryOf(record)])
      const link = `https://measurements.example.org/joulebench/#/devices?open=${payload}`
      expect(link.length).toBeLessThan(2_000)
      if (index % 30 < 2) expect((await encodeQr(link)).version).toBeLessThanOrEqual(25)
    }
  })
})
