import { isSpecialised } from '../../catalogue/evaluation/way.ts'
import { type Interval, summarise } from '../../stats/uncertain.ts'
import { type ContenderRun, type ContenderSummary, summariseContender } from './contender-result.ts'
import { type ContenderPair, compareContenders } from './pair.ts'

export interface Ranked {
  readonly summary: ContenderSummary
  readonly energyPerAnswerJ: Interval
  readonly energyPerRightJ: Interval | null
  /** Nobody is at once better and cheaper. */
  readonly onParetoLine: boolean
  /** Against the one before; null for the first. `cannot-tell` where the ratio of both leaves open which is cheaper. */
  readonly againstBefore: { readonly pair: ContenderPair; readonly told: boolean } | null
}

export interface RightSizeResult {
  /** Fewest joules per right answer first; who had none right comes last. */
  readonly ranking: readonly Ranked[]
  /** Every general contender against the specialised one that ranks first, or against an embedding where there is none; empty where one side is missing. */
  readonly generalOverSpecialised: readonly ContenderPair[]
}

/**
 * @param nextTask awaited between two comparisons, each of which takes some milliseconds: the page answers in between
 * @throws RangeError for a contender without items
 */
export async function rankContenders(
  runs: readonly ContenderRun[],
  nextTask: () => Promise<void>,
): Promise<RightSizeResult> {
  const sized: SizedRun[] = []
  for (const run of runs) {
    sized.push(sizeOf(run))
    await nextTask()
  }
  const order = sized.sort((a, b) => costOf(a) - costOf(b))
  const ranking: Ranked[] = []
  for (const [index, { run, ...one }] of order.entries()) {
    const before = order[index - 1]
    ranking.push({
      ...one,
      onParetoLine: !order.some((other) => dominates(other, one)),
      againstBefore: before === undefined ? null : against(run, before.run),
    })
    await nextTask()
  }
  const wayOf = ({ summary }: Sized) => summary.contender.way
  const specialised =
    order.find((one) => isSpecialised(wayOf(one))) ?? order.find((one) => wayOf(one) === 'nearest')
  const generalOverSpecialised: ContenderPair[] = []
  for (const { run } of order) {
    const isItself = run === specialised?.run
    if (specialised === undefined || isItself || isSpecialised(run.contender.way)) continue
    generalOverSpecialised.push(compareContenders(run, specialised.run))
    await nextTask()
  }
  return { ranking, generalOverSpecialised }
}

interface Sized {
  readonly summary: ContenderSummary
  readonly energyPerAnswerJ: Interval
  readonly energyPerRightJ: Interval | null
}

interface SizedRun extends Sized {
  readonly run: ContenderRun
}

function sizeOf(run: ContenderRun): SizedRun {
  const summary = summariseContender(run)
  const { energyPerRightJ } = summary
  return {
    run,
    summary,
    energyPerAnswerJ: summarise(summary.energyPerAnswerJ),
    energyPerRightJ: energyPerRightJ === null ? null : summarise(energyPerRightJ),
  }
}

function costOf({ energyPerRightJ }: Sized): number {
  return energyPerRightJ?.median ?? Number.MAX_VALUE
}

function dominates(other: Sized, one: Sized): boolean {
  const better = other.summary.right.share - one.summary.right.share
  const cheaper = one.energyPerAnswerJ.median - other.energyPerAnswerJ.median
  return better >= 0 && cheaper >= 0 && better + cheaper > 0
}

function against(run: ContenderRun, before: ContenderRun): NonNullable<Ranked['againstBefore']> {
  const pair = compareContenders(run, before)
  const hasNoneRight = !run.items.some(({ judgement }) => judgement.right)
  return { pair, told: pair.energyPerRight === null ? hasNoneRight : pair.energyPerRight.p5 > 1 }
}
