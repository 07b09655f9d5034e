// How far answers lie from expected.json: the figures that tolerances are chosen from.

/** The first class and the largest difference of a score that both sides list. */
function ofLabels(found, expected) {
  const gaps = expected.labels.flatMap(({ label, score }) => {
    const seen = found.find((one) => one.label === label)
    return seen === undefined ? [] : [Math.abs(seen.score - score)]
  })
  return { sameFirst: found[0].label === expected.labels[0].label, scoreDifference: Math.max(...gaps) }
}

/** Over the expected boxes above the bar: found ones, largest score difference, least overlap; and boxes too many. */
function ofBoxes(found, expected) {
  const rest = [...found]
  const sure = expected.boxes.filter((box) => box.score >= expected.minScore)
  let scoreDifference = 0
  let leastOverlap = 1
  for (const wanted of expected.boxes) {
    const [best] = rest
      .filter((one) => one.label === wanted.label)
      .sort((a, b) => overlap(b.box, wanted.box) - overlap(a.box, wanted.box))
    if (best === undefined) continue
    rest.splice(rest.indexOf(best), 1)
    if (!sure.includes(wanted)) continue
    scoreDifference = Math.max(scoreDifference, Math.abs(best.score - wanted.score))
    leastOverlap = Math.min(leastOverlap, overlap(best.box, wanted.box))
  }
  return {
    objects: sure.length,
    scoreDifference,
    leastOverlap,
    surplusScore: Math.max(0, ...rest.map((one) => one.score)),
  }
}

function overlap(a, b) {
  const width = Math.min(a.xmax, b.xmax) - Math.max(a.xmin, b.xmin)
  const height = Math.min(a.ymax, b.ymax) - Math.max(a.ymin, b.ymin)
  const both = Math.max(0, width) * Math.max(0, height)
  return both / (area(a) + area(b) - both)
}

const area = ({ xmin, ymin, xmax, ymax }) => (xmax - xmin) * (ymax - ymin)

/** Figures of one sample, whichever kind of answer it has. */
export function differences(found, expected) {
  return 'labels' in expected ? ofLabels(found, expected) : ofBoxes(found, expected)
}
