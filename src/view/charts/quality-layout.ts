import type { RankedRow } from '../../storage/right-size/right-size-record.ts'
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
  /** The name is written on this side of the mark, where there is more room. */
  readonly labelSide: 'left' | 'right'
  /** Above the mark, where below stands that of a neighbour. */
  readonly labelAbove: boolean
}

export interface QualityLayout {
  readonly decades: Decades
  readonly marks: readonly QualityMark[]
  /** Corners of the line of those whom nobody beats in both, from cheap to dear. */
  readonly line: readonly { readonly x: number; readonly y: number }[]
}

/** Room that a name takes, in percent. */
const LABEL_WIDTH = 70
const LABEL_HEIGHT = 16

interface Place {
  readonly x: number
  readonly y: number
}

/** Whether a mark stands where the name of the other would, or at the same height to the left, whose name goes below. */
function isBelow(other: Place, mark: Place): boolean {
  const lower = other.y - mark.y
  return (lower > 0 && lower < LABEL_HEIGHT) || (lower === 0 && other.x < mark.x)
}

/** Whole decades around every whisker. */
function decadesAround(rows: readonly RankedRow[]): Decades {
  const low = Math.min(...rows.map(({ energyPerAnswerJ }) => energyPerAnswerJ.p5))
  const high = Math.max(...rows.map(({ energyPerAnswerJ }) => energyPerAnswerJ.p95))
  const fromJ = 10 ** Math.floor(Math.log10(low))
  const toJ = 10 ** Math.ceil(Math.log10(high))
  return { fromJ, toJ: toJ > fromJ ? toJ : fromJ * 10 }
}

/** Quality upwards from 0 to 1, energy per answer to the right, logarithmic. */
export function layoutQuality(rows: readonly RankedRow[]): QualityLayout {
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
  const marks = placed.map((mark): QualityMark => {
    const isCrowded = placed.some(
      (other) => other !== mark && isBelow(other, mark) && Math.abs(other.x - mark.x) < LABEL_WIDTH,
    )
    return { ...mark, labelSide: mark.x > 50 ? 'left' : 'right', labelAbove: isCrowded }
  })
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
