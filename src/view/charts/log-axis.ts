/** A logarithmic axis over whole decades. */
export interface LogAxis {
  readonly from: number
  readonly to: number
}

/** Whole decades around positive values, with a little room below the least; one decade at the least. */
export function logAxis(values: readonly number[]): LogAxis {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value))
  if (positive.length === 0) return { from: 1, to: 10 }
  const low = Math.floor(Math.log10(Math.min(...positive) * 0.9))
  const high = Math.ceil(Math.log10(Math.max(...positive)))
  return { from: 10 ** low, to: 10 ** Math.max(high, low + 1) }
}

/** Place of a value, 0 to 1; values outside are held at the ends. */
export function shareOnAxis({ from, to }: LogAxis, value: number): number {
  const held = Math.min(Math.max(value, from), to)
  return Math.log(held / from) / Math.log(to / from)
}

/** Every decade, and 2 and 5 in between where there are few. */
export function logTicks({ from, to }: LogAxis): readonly number[] {
  const decades = Math.round(Math.log10(to / from))
  const steps = decades <= 1 ? [1, 2, 5] : decades <= 2 ? [1, 3] : [1]
  const ticks = Array.from({ length: decades + 1 }, (_, decade) =>
    steps.map((step) => step * from * 10 ** decade),
  ).flat()
  return ticks.filter((tick) => tick <= to * 1.000001)
}
