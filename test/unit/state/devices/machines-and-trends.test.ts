import { describe, expect, it } from 'vitest'
import { sharedWorks } from '../../../../src/state/devices/machine-groups.ts'
import { machines } from '../../../../src/state/devices/machines.ts'
import { alikeRows, trendOf } from '../../../../src/state/devices/trend.ts'
import { payloadIn } from '../../../../src/state/devices/qr-code.ts'
import { parseDevices } from '../../../../src/state/devices/devices-address.ts'
import { dayEndMs, dayStartMs } from '../../../../src/state/devices/days.ts'
import type { RunRecord } from '../../../../src/storage/record.ts'
import { blockOf } from '../../../../src/storage/table/block.ts'
import { machineOf } from '../../../../src/storage/table/columns.ts'
import { runMarks } from '../../../../src/storage/table/marks.ts'
import { runTable } from '../../../../src/storage/table/run-table.ts'
import { copies, idOf, PICTURE_RUN } from '../../storage/sample-records.ts'

const on = (name: string, record: RunRecord): RunRecord => ({ ...record, device: { ...record.device, name } })
const software = (record: RunRecord): RunRecord => ({
  ...record,
  backend: 'webgpu',
  device: { ...record.device, softwareGpu: true },
})
const hardware = (record: RunRecord): RunRecord => ({ ...record, backend: 'webgpu' })

function tableOf(records: readonly RunRecord[]) {
  const table = runTable([blockOf(records)])
  return { table, marks: runMarks(table, { trash: [], annotations: [] }) }
}

const [first, second, third] = copies(PICTURE_RUN, 3) as [RunRecord, RunRecord, RunRecord]
const keyOf = (record: RunRecord) => machineOf(record)

describe('what machines have both done', () => {
  it('is the same work in the same way', () => {
    const records = [on('A', first), on('A', second), on('B', third)]
    const { table, marks } = tableOf(records)
    const works = sharedWorks(table, marks.alive, [keyOf(on('A', first)), keyOf(on('B', third))])
    expect(works).toMatchObject([
      {
        alike: true,
        machines: [
          { rows: [0, 1], newest: 1 },
          { rows: [2], newest: 2 },
        ],
      },
    ])
  })

  it('in another way, where there is none in the same', () => {
    const records = [on('A', first), hardware(on('B', second))]
    const { table, marks } = tableOf(records)
    const works = sharedWorks(table, marks.alive, records.map(keyOf))
    expect(works).toMatchObject([{ alike: false }])
  })

  it('never software with hardware', () => {
    const records = [hardware(on('A', first)), software(on('B', second))]
    const { table, marks } = tableOf(records)
    expect(sharedWorks(table, marks.alive, records.map(keyOf))).toEqual([])
  })

  it('lists machines by their newest run', () => {
    const { table, marks } = tableOf([on('A', first), on('B', third), on('A', second)])
    expect(machines(table, marks).map(({ name, runs }) => [name, runs])).toEqual([
      ['B', 1],
      ['A', 2],
    ])
  })
})

describe('over time', () => {
  const DAY_MS = 86_400_000
  const chrome = (major: number) =>
    `Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/${major}.0.0.0 Safari/537.36`
  const records = Array.from({ length: 40 }, (_, day): RunRecord => {
    const medianMs = (day < 20 ? 10 : 15) * (1 + 0.01 * (day % 3))
    const { summary } = PICTURE_RUN.timing
    return {
      ...PICTURE_RUN,
      id: idOf(day),
      createdAt: new Date(Date.UTC(2026, 0, 1) + day * DAY_MS).toISOString(),
      environment: { ...PICTURE_RUN.environment, userAgent: chrome(day < 20 ? 144 : 145) },
      timing: {
        ...PICTURE_RUN.timing,
        summary: { ...summary, medianMs, lowMs: medianMs - 1, highMs: medianMs + 1 },
      },
    }
  })
  const { table, marks } = tableOf(records.toReversed())
  const trend = trendOf(table, alikeRows(table, marks.alive, 0))

  it('every run has its interval, in order of date', () => {
    expect(trend.points).toHaveLength(40)
    expect(trend.points[0]).toMatchObject({ runs: 1, latencyMs: { p5: 9, median: 10, p95: 11 } })
  })

  it('a browser update shows, with what it did to the time', () => {
    expect(trend.changes).toMatchObject([
      { what: 'Chrome 144 on Windows → Chrome 145 on Windows', effect: { verdict: 'more' } },
    ])
    expect(trend.changes[0]?.effect?.ratio.median).toBeCloseTo(1.5, 1)
  })

  it('many runs become one mark each with the range of their medians', () => {
    const many = runTable([blockOf(copies(PICTURE_RUN, 500))])
    const { points } = trendOf(
      many,
      Array.from({ length: 500 }, (_, row) => row),
    )
    expect(points.length).toBeLessThanOrEqual(120)
    expect(points.reduce((sum, { runs }) => sum + runs, 0)).toBe(500)
  })
})

describe('addresses and days', () => {
  it('finds a run in the address of any page', () => {
    expect(payloadIn('https://example.org/x/#/devices?open=abc-_1')).toBe('abc-_1')
    expect(payloadIn('https://example.org/#/devices?a=b&open=abc')).toBe('abc')
    expect(payloadIn('WIFI:S:home;;')).toBeNull()
  })

  it('reports fields that mean nothing', () => {
    expect(parseDevices('open=abc&colour=red')).toEqual({ open: 'abc', rejected: ['colour'] })
  })

  it('a day ends where the next begins', () => {
    expect(dayStartMs('2026-03-02')).toBe((dayEndMs('2026-03-01') ?? 0) + 1)
    expect(dayStartMs('soon')).toBeNull()
  })
})
