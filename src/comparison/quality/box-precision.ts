import type { Corners, DetectedBox } from '../../catalogue/output.ts'

/** Area shared by two boxes over the area of both together, 0 to 1. */
export function overlap(a: Corners, b: Corners): number {
  const width = Math.max(0, Math.min(a.xmax, b.xmax) - Math.max(a.xmin, b.xmin))
  const height = Math.max(0, Math.min(a.ymax, b.ymax) - Math.max(a.ymin, b.ymin))
  const shared = width * height
  const both = areaOf(a) + areaOf(b) - shared
  return both > 0 ? shared / both : 0
}

function areaOf({ xmin, ymin, xmax, ymax }: Corners): number {
  return Math.max(0, xmax - xmin) * Math.max(0, ymax - ymin)
}

export interface WantedBox {
  readonly label: string
  readonly box: Corners
}

export interface PictureBoxes {
  readonly found: readonly DetectedBox[]
  readonly wanted: readonly WantedBox[]
}

export interface Judged {
  readonly score: number
  readonly correct: boolean
}

/** Overlap from which a box counts as found (PASCAL VOC). */
export const VOC_OVERLAP = 0.5

/**
 * Judges the boxes of one kind of thing over all pictures. As PASCAL VOC has it: each box is held against the wanted one it
 * overlaps most, and is correct where that is enough and no surer box has taken it.
 */
export function judgeBoxes(pictures: readonly PictureBoxes[], label: string, enough = VOC_OVERLAP): Judged[] {
  return pictures.flatMap(({ found, wanted }) => {
    const open = wanted.filter((one) => one.label === label).map(({ box }) => ({ box, taken: false }))
    const surest = found.filter((one) => one.label === label).sort((a, b) => b.score - a.score)
    return surest.map(({ box, score }) => {
      let best: { one: (typeof open)[number]; share: number } | null = null
      for (const one of open) {
        const share = overlap(box, one.box)
        if (best === null || share > best.share) best = { one, share }
      }
      const correct = best !== null && best.share >= enough && !best.one.taken
      if (correct && best !== null) best.one.taken = true
      return { score, correct }
    })
  })
}

/**
 * Average precision (PASCAL VOC since 2010): the area under precision over recall, precision taken as the best at that recall
 * or beyond.
 *
 * @param judged in any order; equals in score stay in theirs
 * @param wanted how many there were to find
 * @returns NaN where there was nothing to find
 */
export function averagePrecision(judged: readonly Judged[], wanted: number): number {
  if (wanted === 0) return Number.NaN
  const ranked = [...judged].sort((a, b) => b.score - a.score)
  let correct = 0
  const precisions = ranked.map((one, index) => {
    correct += one.correct ? 1 : 0
    return correct / (index + 1)
  })
  let best = 0
  let area = 0
  for (let index = ranked.length - 1; index >= 0; index -= 1) {
    best = Math.max(best, precisions[index] ?? 0)
    if (ranked[index]?.correct === true) area += best / wanted
  }
  return area
}

/** Mean of the average precisions of every kind that is wanted somewhere; NaN where none is. */
export function meanAveragePrecision(pictures: readonly PictureBoxes[], enough = VOC_OVERLAP): number {
  const wanted = pictures.flatMap((picture) => picture.wanted)
  const labels = [...new Set(wanted.map(({ label }) => label))]
  const each = labels.map((label) =>
    averagePrecision(judgeBoxes(pictures, label, enough), wanted.filter((one) => one.label === label).length),
  )
  return each.reduce((sum, one) => sum + one, 0) / each.length
}
