/** Where a name stands beside its mark. */
export interface LabelPlace {
  readonly side: 'left' | 'right'
  readonly above: boolean
}

/** A mark in percent of the picture, and how much of its width the name takes. */
export interface Labelled {
  readonly x: number
  readonly y: number
  readonly labelWidth: number
}

interface Area {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/** Height of a name and half the height and width of a mark, in percent of a picture of about 320 by 600 pixels. */
const LABEL_HEIGHT = 9
const MARK_HEIGHT = 3.5
const MARK_WIDTH = 2

const PLACES: readonly LabelPlace[] = [
  { side: 'right', above: false },
  { side: 'left', above: false },
  { side: 'right', above: true },
  { side: 'left', above: true },
]

/** The first place of each name that is within the picture and free of marks and of the names before it; else the first. */
export function placeLabels(marks: readonly Labelled[]): LabelPlace[] {
  const taken: Area[] = marks.map(({ x, y }) => ({
    left: x - MARK_WIDTH,
    right: x + MARK_WIDTH,
    top: y - MARK_HEIGHT,
    bottom: y + MARK_HEIGHT,
  }))
  return marks.map((mark) => {
    const free = PLACES.map((place) => ({ place, area: areaOf(mark, place) })).filter(
      ({ area }) => area.left >= 0 && area.right <= 100 && !taken.some((other) => overlap(area, other)),
    )
    const place = free[0]?.place ?? { side: mark.x > 50 ? 'left' : 'right', above: false }
    taken.push(areaOf(mark, place))
    return place
  })
}

function areaOf({ x, y, labelWidth }: Labelled, { side, above }: LabelPlace): Area {
  const left = side === 'right' ? x + MARK_WIDTH : x - MARK_WIDTH - labelWidth
  const top = above ? y - MARK_HEIGHT - LABEL_HEIGHT : y + MARK_HEIGHT
  return { left, right: left + labelWidth, top, bottom: top + LABEL_HEIGHT }
}

function overlap(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}
