/** What the worker held after a load, bytes. */
export interface MemoryReading {
  readonly modelKey: string
  readonly bytes: number
}

/** Loads after which a worker should hold what it will ever hold. */
const SETTLED_LOADS = 5
/** More growth than this beyond is a leak. */
const MOST_GROWTH = 0.05

/** Growth that should not be. */
export interface MemoryGrowth {
  readonly fromBytes: number
  readonly toBytes: number
  readonly loads: number
}

/**
 * Whether a worker has grown by more than a twentieth since its fifth load (docs/methodology.md §10). A model that is loaded for
 * the first time may need more than any before: counting begins again with it.
 *
 * @param readings one a load, in order, all of one worker
 */
export function memoryGrowth(readings: readonly MemoryReading[]): MemoryGrowth | null {
  const seen = new Set<string>()
  let baseline = SETTLED_LOADS - 1
  readings.forEach(({ modelKey }, index) => {
    if (!seen.has(modelKey)) baseline = Math.max(baseline, index)
    seen.add(modelKey)
  })
  const from = readings[baseline]
  const to = readings.at(-1)
  if (from === undefined || to === undefined || to.bytes <= from.bytes * (1 + MOST_GROWTH)) return null
  return { fromBytes: from.bytes, toBytes: to.bytes, loads: readings.length }
}
