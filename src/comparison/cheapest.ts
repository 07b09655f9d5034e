import { divide, type Interval, probability, summarise, type Uncertain } from '../stats/uncertain.ts'

/** One way to do the same work, and its energy. */
export interface EnergyContender {
  readonly key: string
  /** Joules for the same amount of work. */
  readonly energyJ: Uncertain
}

/** Which of several ways takes the least energy, and how sure that is. */
export interface Cheapest {
  readonly key: string
  /** How many times as much the next one takes; null where it is the only one. */
  readonly next: {
    readonly key: string
    readonly ratio: Interval
    /** Share of the possible worlds in which the next one really takes more. */
    readonly sure: number
  } | null
  /** Others whose ratio to it leaves open which takes less. */
  readonly tied: readonly string[]
}

/**
 * Ways on one machine share the machine's power, which cancels in their ratio: what is left open is what tells them apart.
 * @returns null for nobody
 */
export function cheapest(contenders: readonly EnergyContender[]): Cheapest | null {
  const sorted = contenders
    .map((one) => ({ ...one, medianJ: summarise(one.energyJ).median }))
    .sort((a, b) => a.medianJ - b.medianJ)
  const [best, ...others] = sorted
  if (best === undefined) return null
  const rivals = others.map(({ key, energyJ }) => {
    const times = divide(energyJ, best.energyJ)
    return { key, ratio: summarise(times), sure: probability(times, (ratio) => ratio > 1) }
  })
  return {
    key: best.key,
    next: rivals[0] ?? null,
    tied: rivals.filter(({ ratio }) => ratio.p5 <= 1 && ratio.p95 >= 1).map(({ key }) => key),
  }
}
