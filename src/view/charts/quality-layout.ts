import type { RankedRow } from '../../storage/right-size/right-size-record.ts'
import { type LabelPlace, placeLabels } from './label-places.ts'
import { type Decades, rulerScale } from './ruler-layout.ts'

/** Where a contender stands in the picture; everything in percent of it. */
export interface QualityMark {
  readonly key: string
  readonly x: number
  readonly xLow: number
  readonly xHigh: number
  readonly y: number
  readonly yLow: number
  readonly yHigh: number
  readonly label: LabelPlace
}

export interface QualityLayout {
  readonly decades: Decades
  readonly marks: readonly QualityMark[]
  /** Corners of the line of those whom nobody beats in both, from cheap to dear. */
  readonly line: readonly { readonly x: number; readonly y: number }[]
}

/** Whole decades around every whisker. */
function decadesAround(rows: readonly RankedRow[]): Decades {
  const low = Math.min(...rows.map(({ energyPerAnswerJ }) => energyPerAnswerJ.p5))
  const high = Math.max(...rows.map(({ energyPerAnswerJ }) => energyPerAnswerJ.p95))
  const fromJ = 10 ** Math.floor(Math.log10(low))
  const toJ = 10 ** Math.ceil(Math.log10(high))
  return { fromJ, toJ: toJ > fromJ ? toJ : fromJ * 10 }
}

/**
 * Quality upwards from 0 to 1, energy per answer to the right, logarithmic.
 * @param labelWidth how much of the width the name of a contender takes, percent
 */
export function layoutQuality(
  rows: readonly RankedRow[],
  labelWidth: (key: string) => number,
): QualityLayout {
  const decades = decadesAround(rows)
  const toX = rulerScale(decades, [0, 100])
  const toY = (share: number) => 100 * (1 - share)
  const placed = rows.map(({ key, energyPerAnswerJ: { p5, median, p95 }, right }) => ({
    key,
    x: toX(median),
    xLow: toX(p5),
    xHigh: toX(p95),
    y: toY(right.share),
    yLow: toY(right.low),
    yHigh: toY(right.high),
  }))
  const labels = placeLabels(placed.map((mark) => ({ ...mark, labelWidth: labelWidth(mark.key) })))
  const marks = placed.map((mark, index): QualityMark => ({
    ...mark,
    label: labels[index] ?? { side: 'right', above: false },
  }))
  const onLine = new Set(rows.filter(({ onParetoLine }) => onParetoLine).map(({ key }) => key))
  const best = marks.filter(({ key }) => onLine.has(key)).sort((a, b) => a.x - b.x)
  // Between two of them the better quality costs the whole of the dearer one: a step, no slope.
  const line = best.flatMap(({ x, y }, index) => {
    const before = best[index - 1]
    return before === undefined
      ? [{ x, y }]
      : [
          { x, y: before.y },
          { x, y },
        ]
  })
  return { decades, marks, line }
}
