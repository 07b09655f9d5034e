import { cheapest, type Cheapest } from '../../comparison/cheapest.ts'
import { comparableBoundaries, type Boundary } from '../../energy/boundary.ts'
import { subjectKey, type Subject } from '../../timing/benchmark/configuration.ts'
import { fastest, type Fastest } from '../../timing/benchmark/paired-blocks.ts'
import type { ConfigurationResult, ThousandEnergy } from './result.ts'

/** What to use for one model at one task. */
export interface Verdict {
  readonly subject: Subject
  /** By latency, fastest first; software GPUs last. */
  readonly results: readonly ConfigurationResult[]
  readonly fastest: Fastest | null
  readonly cheapest: Cheapest | null
  /** Energy of 1,000 inferences by configuration, of those that have any within the boundary. */
  readonly energies: ReadonlyMap<string, ThousandEnergy>
}

function isRanked({ isSoftwareGpu }: ConfigurationResult): boolean {
  return !isSoftwareGpu
}

function verdictOf(subject: Subject, results: readonly ConfigurationResult[], boundary: Boundary): Verdict {
  const ranked = results.filter(isRanked)
  const energies = new Map(
    results.flatMap(({ configuration, energy, record }): [string, ThousandEnergy][] =>
      energy === null || !comparableBoundaries(record.energy).includes(boundary)
        ? []
        : [[configuration.key, energy[boundary]]],
    ),
  )
  return {
    subject,
    results: [...results].sort(
      (a, b) =>
        Number(a.isSoftwareGpu) - Number(b.isSoftwareGpu) ||
        a.record.timing.summary.medianMs - b.record.timing.summary.medianMs,
    ),
    fastest: fastest(
      ranked.map(({ configuration, record, rounds }) => ({
        key: configuration.key,
        medianMs: record.timing.summary.medianMs,
        rounds,
      })),
    ),
    cheapest: cheapest(
      ranked.flatMap(({ configuration: { key } }) => {
        const found = energies.get(key)
        return found === undefined ? [] : [{ key, energyJ: found.draws }]
      }),
    ),
    energies,
  }
}

/** One verdict a model and task, in the order in which they were first seen. Only the same work is ranked. */
export function verdictsOf(results: readonly ConfigurationResult[], boundary: Boundary): Verdict[] {
  const bySubject = new Map<string, ConfigurationResult[]>()
  for (const result of results) {
    const key = subjectKey(result.configuration)
    bySubject.set(key, [...(bySubject.get(key) ?? []), result])
  }
  return [...bySubject.values()].flatMap((group) => {
    const first = group[0]?.configuration
    if (first === undefined) return []
    return [verdictOf({ modelId: first.modelId, task: first.task }, group, boundary)]
  })
}
