import { isSpecialised } from '../../catalogue/evaluation/way.ts'
import type { CountedQuality } from '../../comparison/devices/share-correct.ts'
import type { RunRecord } from '../../storage/record.ts'
import type { RightSizeRecord } from '../../storage/right-size/right-size-record.ts'
import { indexed } from './indexed.ts'
import { shippedQuality } from './model-quality.ts'

export interface QualitySources {
  readonly fetchJson: (url: string) => Promise<unknown>
  readonly modelsUrl: string
  /** Comparisons of right size made in this browser. */
  readonly experiments: () => Promise<readonly RightSizeRecord[]>
}

type Work = Pick<RunRecord, 'task' | 'model'>

/** Runs with one key are of models that are equally often right. */
export function qualityKey({ task, model }: Work): string {
  return `${model.sha256}|${task}`
}

/**
 * Of a model that did its own task here: what a general one is right about when it is asked something says nothing of other texts that
 * it writes.
 */
function countedHere({ task, model }: Work, experiments: readonly RightSizeRecord[]): CountedQuality | null {
  const found = experiments.flatMap(({ plan, contenders, result }) => {
    const keys = contenders
      .filter((one) => one.sha256 === model.sha256 && one.task === task && isSpecialised(one.way))
      .map(({ key }) => key)
    return result.ranking
      .filter(({ key }) => keys.includes(key))
      .map(({ right }) => ({
        trials: right.trials,
        right: right.share,
        on: `${plan.setTitle}, counted here`,
      }))
  })
  return found.toSorted((a, b) => b.trials - a.trials)[0] ?? null
}

/** How often the models of these runs are right, by key: counted in this browser where that was done, else by their cards. */
export async function countedQualities(
  records: readonly Work[],
  { fetchJson, modelsUrl, experiments }: QualitySources,
): Promise<ReadonlyMap<string, CountedQuality | null>> {
  // Where they cannot be read, the cards are left.
  const made = await experiments().catch(() => [])
  const works = [...indexed(records, qualityKey).values()]
  const found = works.map(
    async (work) =>
      [
        qualityKey(work),
        countedHere(work, made) ?? (await shippedQuality(fetchJson, modelsUrl, work.model)),
      ] as const,
  )
  return new Map(await Promise.all(found))
}
