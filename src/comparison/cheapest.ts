import { divide, type Interval, probability, summarise, type Uncertain } from '../stats/uncertain.ts'

/** One way to do the same work, and its energy. */
export interface EnergyContender {
  readonly key: string
  /** Joules for the same amount of work. */
  readonly energyJ: Uncertain
}

/** One that is not the cheapest by its median. */
export interface Dearer {
  readonly key: string
  /** How many times as much it takes; null where one of the two may take nothing at all, and no ratio is left. */
  readonly ratio: Interval | null
  /** Share of the possible worlds in which it really takes more. */
  readonly sure: number
}

/** Which of several ways takes the least energy, and how sure that is. */
export interface Cheapest {
  /** Of the least median. */
  readonly key: string
  /** Null where it is the only one. */
  readonly next: Dearer | null
  /** Others that are not known to take more; while there are any, nobody is the cheapest. */
  readonly tied: readonly Dearer[]
}

function isFinite({ p5, median, p95 }: Interval): boolean {
  return [p5, median, p95].every(Number.isFinite)
}

/**
 * Ways on one machine share the machine's power, which cancels in their ratio: what is left open is what tells them apart. One
 * that takes nothing is nobody's rival: what is counted does not work there.
 * @returns null for nobody
 */
export function cheapest(contenders: readonly EnergyContender[]): Cheapest | null {
  const sorted = contenders
    .map((one) => ({ ...one, medianJ: summarise(one.energyJ).median }))
    .filter(({ medianJ }) => medianJ > 0)
    .sort((a, b) => a.medianJ - b.medianJ)
  const [best, ...others] = sorted
  if (best === undefined) return null
  const rivals = others.map(({ key, energyJ }) => {
    const times = divide(energyJ, best.energyJ)
    const ratio = summarise(times)
    return {
      key,
      ratio: isFinite(ratio) ? ratio : null,
      sure: probability(times, (draw) => draw > 1),
    }
  })
  const tied = rivals.filter(({ ratio }) => ratio === null || ratio.p5 <= 1)
  return { key: best.key, next: rivals[0] ?? null, tied }
}
