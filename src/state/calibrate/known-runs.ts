import type { MarkedWindow } from '../../energy/calibrate/marked-window.ts'
import type { RunRecord } from '../../storage/record.ts'
import { parseMark } from '../../timing/run-mark.ts'

/** The part of `Performance` that is read. */
export interface Timeline {
  readonly timeOrigin: number
  getEntriesByType(type: 'measure'): readonly {
    readonly name: string
    readonly startTime: number
    readonly duration: number
  }[]
}

/** Runs that this page marked in the browser's timeline since it was opened. */
function markedRuns(timeline: Timeline): MarkedWindow[] {
  return timeline.getEntriesByType('measure').flatMap(({ name, startTime, duration }) => {
    const run = parseMark(name)
    const startMs = timeline.timeOrigin + startTime
    return run === null ? [] : [{ run, startMs, endMs: startMs + duration }]
  })
}

/** Stored runs of earlier visits: a record is made as its run ends, and its samples say how long that took. */
function storedRuns(records: readonly RunRecord[]): MarkedWindow[] {
  return records.flatMap(({ createdAt, backend, model, threads, timing }) => {
    const endMs = Date.parse(createdAt)
    const lastMs = (timing.samplesMs.at(-1) ?? 0) * timing.runsPerSample
    const tookMs = (timing.atMs.at(-1) ?? 0) + lastMs
    if (!(tookMs > 0) || Number.isNaN(endMs)) return []
    return [{ run: { backend, modelId: model.id, threads }, startMs: endMs - tookMs, endMs }]
  })
}

/** Every run that a power log may have seen. */
export function knownRuns(timeline: Timeline, records: readonly RunRecord[]): MarkedWindow[] {
  return [...markedRuns(timeline), ...storedRuns(records)]
}
