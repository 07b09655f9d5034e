// @ts-check

/** @typedef {{ experiment: import('./drive-page.mjs').Experiment, clickToResultS: number }} Repetition */

/** From one click to the result, at most. */
export const LIMIT_S = 300

/** @param {Repetition} repetition */
const rankingOf = ({ experiment }) => experiment.result.ranking.map(({ key }) => key).join(' < ')

/**
 * Whether the bars are met: every repetition in time, and all with one ranking.
 *
 * @param {readonly Repetition[]} repetitions
 */
export function judge(repetitions) {
  const rankings = new Map()
  for (const repetition of repetitions) {
    rankings.set(rankingOf(repetition), (rankings.get(rankingOf(repetition)) ?? 0) + 1)
  }
  const [ranking = '', same = 0] = [...rankings].sort((a, b) => b[1] - a[1])[0] ?? []
  const longestS = Math.max(...repetitions.map(({ clickToResultS }) => clickToResultS))
  return {
    ranking,
    same,
    repetitions: repetitions.length,
    longestS,
    limitS: LIMIT_S,
    met: repetitions.length > 0 && same === repetitions.length && longestS < LIMIT_S,
  }
}

/**
 * Energy of the general over the specialised model, by the repetition in the middle, and the lowest and highest median of all.
 *
 * @param {readonly Repetition[]} repetitions
 */
export function middleRatio(repetitions) {
  const pairs = repetitions
    .flatMap(({ experiment }) => experiment.result.generalOverSpecialised.slice(0, 1))
    .sort((a, b) => a.energy.median - b.energy.median)
  const middle = pairs[Math.floor(pairs.length / 2)]
  const [lowest, highest] = [pairs[0], pairs.at(-1)]
  if (middle === undefined || lowest === undefined || highest === undefined) return null
  return { ...middle, lowestMedian: lowest.energy.median, highestMedian: highest.energy.median }
}

/** @param {readonly Repetition[]} repetitions */
export function ratioLine(repetitions) {
  const ratio = middleRatio(repetitions)
  if (ratio === null) return 'no ratio'
  const perRight = ratio.energyPerRight === null ? '' : `, ${words(ratio.energyPerRight)} per right answer`
  return (
    `general over specialised: ${words(ratio.energy)} times the energy per answer${perRight}; ` +
    `medians of all repetitions ${ratio.lowestMedian.toPrecision(3)} to ${ratio.highestMedian.toPrecision(3)}`
  )
}

/** @param {import('./drive-page.mjs').Interval} interval */
const words = ({ p5, median, p95 }) => `${median.toPrecision(3)} (${p5.toPrecision(3)}–${p95.toPrecision(3)})`

/**
 * @param {Repetition} repetition
 * @param {number} number
 * @returns {string[]}
 */
export function lines({ experiment, clickToResultS }, number) {
  const { plan, result } = experiment
  const rows = result.ranking.map(
    ({ key, right, energyPerRightJ, energyPerAnswerJ, meanLatencyMs, unreadable }) =>
      `  ${key}: right ${(100 * right.share).toFixed(0)} % (${(100 * right.low).toFixed(0)}–${(100 * right.high).toFixed(0)}), ` +
      `${words(energyPerAnswerJ)} J per answer, ${energyPerRightJ === null ? 'none right' : `${words(energyPerRightJ)} J per right answer`}, ` +
      `${meanLatencyMs.toFixed(1)} ms, ${String(unreadable)} unreadable`,
  )
  const pairs = result.generalOverSpecialised.map(
    ({ energy, energyPerRight }) =>
      `  general over specialised: ${words(energy)} per answer` +
      (energyPerRight === null ? '' : `, ${words(energyPerRight)} per right answer`),
  )
  return [
    `${String(number)}. ${String(plan.items)} items, ${String(plan.threads)} threads: ${clickToResultS.toFixed(0)} s of at most ${String(LIMIT_S)}`,
    ...rows,
    ...pairs,
  ]
}
