import * as v from 'valibot'
import type { TimeWindow } from './power-series.ts'

const Times = v.array(v.nullable(v.number()))
const PayloadSchema = v.object({
  type: v.literal('UserTiming'),
  name: v.string(),
  entryType: v.literal('measure'),
})

/** Markers of a processed profile: a table of columns. */
const ColumnsSchema = v.object({ data: v.array(v.unknown()), startTime: Times, endTime: Times })

/** Markers as Gecko writes them: rows, and a schema that says which column is which. */
const RowsSchema = v.object({
  schema: v.object({ startTime: v.number(), endTime: v.number(), data: v.number() }),
  data: v.array(v.array(v.unknown())),
})

const ThreadSchema = v.object({ markers: v.union([RowsSchema, ColumnsSchema]) })

interface Marker {
  readonly payload: unknown
  readonly startMs: unknown
  readonly endMs: unknown
}

function markersOf(markers: v.InferOutput<typeof ThreadSchema>['markers']): Marker[] {
  if ('schema' in markers) {
    const { startTime, endTime, data } = markers.schema
    return markers.data.map((row) => ({ payload: row[data], startMs: row[startTime], endMs: row[endTime] }))
  }
  return markers.data.map((payload, index) => ({
    payload,
    startMs: markers.startTime[index],
    endMs: markers.endTime[index],
  }))
}

/** When the page's own `performance.measure` entries of a thread began and ended, on the clock of the epoch. */
export function userTimingWindows(thread: unknown, prefix: string, startTime: number): TimeWindow[] {
  const parsed = v.safeParse(ThreadSchema, thread)
  if (!parsed.success) return []
  return markersOf(parsed.output.markers).flatMap(({ payload, startMs, endMs }) => {
    const measure = v.safeParse(PayloadSchema, payload)
    if (!measure.success || !measure.output.name.startsWith(prefix)) return []
    if (typeof startMs !== 'number' || typeof endMs !== 'number' || endMs <= startMs) return []
    return [{ startMs: startTime + startMs, endMs: startTime + endMs }]
  })
}
