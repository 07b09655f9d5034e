import type { Corners, DetectedBox, Label } from '../catalogue/output.ts'
import { differs, MATCHES, type OutputCheck } from './output-check.ts'
import type { ExpectedBoxes, ExpectedLabels } from './expected.ts'

/**
 * The first label must be the expected first one, or one that the source weights put within the tolerance of it: a canvas
 * resizes a little differently, and near ties may change places. Every expected score must be close; NaN never is.
 */
export function checkLabels(
  labels: readonly Label[],
  { labels: wanted, scoreTolerance }: ExpectedLabels,
): OutputCheck {
  const said = nameOfFirst(labels)
  const best = wanted[0]?.score ?? 1
  const first = wanted.filter(({ score }) => score >= best - scoreTolerance).map(({ label }) => label)
  if (!first.includes(said)) return differs(`“${said}” instead of “${first.join('” or “')}”`)
  for (const { label, score } of wanted) {
    // A label that slipped out of the top five may be there with any lower score; only what is seen is compared.
    const seen = labels.find((candidate) => candidate.label === label)
    if (seen !== undefined && !(Math.abs(seen.score - score) <= scoreTolerance)) {
      return differs(`“${label}” scored ${seen.score.toFixed(3)} instead of ${score.toFixed(3)}`)
    }
  }
  return MATCHES
}

function nameOfFirst(labels: readonly Label[]): string {
  return labels[0]?.label ?? 'nothing'
}

/** Every sure expected box must be found once, and no sure box may be found that was not expected. */
export function checkBoxes(boxes: readonly DetectedBox[], expected: ExpectedBoxes): OutputCheck {
  const unmatched = [...boxes]
  for (const wanted of expected.boxes) {
    const index = unmatched.findIndex((box) => isSameBox(box, wanted, expected))
    if (index >= 0) unmatched.splice(index, 1)
    else if (isSure(wanted, expected)) return differs(`“${wanted.label}” was not found in its place`)
  }
  const surplus = unmatched.find((box) => isSure(box, expected) || Number.isNaN(box.score))
  return surplus === undefined ? MATCHES : differs(`“${surplus.label}” was found where nothing was expected`)
}

/** Boxes near the threshold may come and go with a rounding of the resized picture. */
function isSure(box: Label, { minScore, scoreTolerance }: ExpectedBoxes): boolean {
  return box.score >= minScore + scoreTolerance
}

function isSameBox(box: DetectedBox, wanted: DetectedBox, expected: ExpectedBoxes): boolean {
  return (
    box.label === wanted.label &&
    Math.abs(box.score - wanted.score) <= expected.scoreTolerance &&
    intersectionOverUnion(box.box, wanted.box) >= expected.iouAtLeast
  )
}

/** Overlap of two boxes as a share of their union, 0 to 1. */
export function intersectionOverUnion(a: Corners, b: Corners): number {
  const width = Math.min(a.xmax, b.xmax) - Math.max(a.xmin, b.xmin)
  const height = Math.min(a.ymax, b.ymax) - Math.max(a.ymin, b.ymin)
  const intersection = Math.max(0, width) * Math.max(0, height)
  const union = area(a) + area(b) - intersection
  return union > 0 ? intersection / union : 0
}

function area({ xmin, ymin, xmax, ymax }: Corners): number {
  return Math.max(0, xmax - xmin) * Math.max(0, ymax - ymin)
}
