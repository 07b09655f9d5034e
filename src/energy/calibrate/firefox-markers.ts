import * as v from 'valibot'
import { parseMark } from '../../timing/run-mark.ts'
import type { MarkedWindow } from './marked-window.ts'

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

/** When runs of this page began and ended, by the `performance.measure` entries of a thread, on the clock of the epoch. */
export function markedWindows(thread: unknown, startTime: number): MarkedWindow[] {
  const parsed = v.safeParse(ThreadSchema, thread)
  if (!parsed.success) return []
  return markersOf(parsed.output.markers).flatMap(({ payload, startMs, endMs }) => {
    const measure = v.safeParse(PayloadSchema, payload)
    const run = measure.success ? parseMark(measure.output.name) : null
    if (run === null || typeof startMs !== 'number' || typeof endMs !== 'number' || endMs <= startMs)
      return []
    return [{ run, startMs: startTime + startMs, endMs: startTime + endMs }]
  })
}
