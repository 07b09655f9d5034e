/** A mark with its place along the value axis and the place of its label. */
export interface Placed<Mark> {
  readonly mark: Mark
  /** Position of the value, px. */
  readonly at: number
  /** Position of the label's middle, px; shifted where it would leave the picture or meet its neighbour. */
  readonly labelAt: number
  /** 0 is nearest to the axis. */
  readonly lane: number
}

interface Positioned {
  readonly energyJ: number
  readonly label: string
}

const CHARACTER_PX = 6.7
const LABEL_GAP_PX = 16

export interface Decades {
  readonly fromJ: number
  readonly toJ: number
}

/** Joules to px on a logarithmic axis; values outside are held at its ends. */
export function rulerScale(
  { fromJ, toJ }: Decades,
  [start, end]: readonly [number, number],
): (energyJ: number) => number {
  return (energyJ) => {
    const held = Math.min(Math.max(energyJ, fromJ), toJ)
    return start + ((end - start) * Math.log(held / fromJ)) / Math.log(toJ / fromJ)
  }
}

/** One tick per decade, thinned out so that they stand at least `spacePx` apart. */
export function decadeTicks({ fromJ, toJ }: Decades, lengthPx: number, spacePx: number): readonly number[] {
  const first = Math.round(Math.log10(fromJ))
  const last = Math.round(Math.log10(toJ))
  const every = Math.max(1, Math.ceil(((last - first) * spacePx) / Math.max(1, lengthPx)))
  const ticks: number[] = []
  for (let decade = first; decade <= last; decade += every) ticks.push(10 ** decade)
  return ticks
}

/** A label cut to the room it has; the whole stands in the detail line and the table. */
export function fitLabel(label: string, roomPx: number): string {
  const most = Math.max(1, Math.floor(roomPx / CHARACTER_PX))
  return label.length <= most ? label : `${label.slice(0, most - 1).trimEnd()}…`
}

/** Labels beside a horizontal axis: each in the lowest lane where it meets no other. */
export function placeInLanes<Mark extends Positioned>(
  marks: readonly Mark[],
  position: (energyJ: number) => number,
  [left, right]: readonly [number, number],
): readonly Placed<Mark>[] {
  const laneEnds: number[] = []
  return marks
    .toSorted((a, b) => a.energyJ - b.energyJ)
    .map((mark) => {
      const at = position(mark.energyJ)
      const half = (mark.label.length * CHARACTER_PX) / 2
      const labelAt = Math.min(Math.max(at, left + half), right - half)
      const free = laneEnds.findIndex((end) => labelAt - half >= end + LABEL_GAP_PX)
      const lane = free >= 0 ? free : laneEnds.length
      laneEnds[lane] = labelAt + half
      return { mark, at, labelAt, lane }
    })
}

/** Labels one under the other beside a vertical axis, pushed apart where they would overlap. */
export function placeInColumn<Mark extends Positioned>(
  marks: readonly Mark[],
  position: (energyJ: number) => number,
  heightPx: number,
): readonly Placed<Mark>[] {
  let previous = -Infinity
  return marks
    .toSorted((a, b) => position(a.energyJ) - position(b.energyJ))
    .map((mark) => {
      const at = position(mark.energyJ)
      const labelAt = Math.max(at, previous + heightPx)
      previous = labelAt
      return { mark, at, labelAt, lane: 0 }
    })
}
