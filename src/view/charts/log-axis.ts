/** A logarithmic axis. */
export interface LogAxis {
  readonly from: number
  readonly to: number
}

const STEPS = [1, 2, 5, 10]

/** The round number (1, 2 or 5 times a power of ten) at or above a value. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value))
  return (STEPS.find((step) => step * power >= value * 0.999_999) ?? 10) * power
}

/** From the power of ten below all positive values, with room for the least bar, to the round number above them. */
export function logAxis(values: readonly number[]): LogAxis {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value))
  if (positive.length === 0) return { from: 1, to: 10 }
  const from = 10 ** Math.floor(Math.log10(Math.min(...positive) * 0.8))
  return { from, to: Math.max(roundUp(Math.max(...positive)), 2 * from) }
}

/** Place of a value, 0 to 1; values outside are held at the ends. */
export function shareOnAxis({ from, to }: LogAxis, value: number): number {
  const held = Math.min(Math.max(value, from), to)
  return Math.log(held / from) / Math.log(to / from)
}

/** Every power of ten, and round numbers in between where there are few. */
export function logTicks({ from, to }: LogAxis): readonly number[] {
  const decades = Math.ceil(Math.log10(to / from) - 1e-9)
  const steps = decades <= 1 ? [1, 2, 5] : decades <= 2 ? [1, 3] : [1]
  const ticks = Array.from({ length: decades + 1 }, (_, decade) =>
    steps.map((step) => step * from * 10 ** decade),
  ).flat()
  return ticks.filter((tick) => tick <= to * 1.000001)
}
