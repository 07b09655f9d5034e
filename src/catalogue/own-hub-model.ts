import { BYTES_PER_WEIGHT } from './download-bytes.ts'
import { NEWEST_REVISION } from './hub-revision.ts'
import { hubVariants } from './hub-row.ts'
import { forbidsCommerce, NOT_STATED } from './licence.ts'
import type { Dtype, HubModel, HubPlace } from './model.ts'
import type { TaskId } from './task.ts'

/** What a hub told of a repository. */
export interface ListedModel {
  readonly license: string | null
  readonly formats: readonly { readonly dtype: Dtype; readonly bytes: number }[]
}

/** A model that a person named, as the catalogue would list it. */
export function ownHubModel(place: HubPlace, task: TaskId, { license, formats }: ListedModel): HubModel {
  const { repo, revision } = place
  return {
    id: revision === NEWEST_REVISION ? repo : `${repo}@${revision}`,
    name: repo.split('/')[1] ?? repo,
    tasks: [task],
    source: 'hub',
    hub: place,
    variants: hubVariants(formats.map(({ dtype }) => dtype)),
    downloadBytes: Object.fromEntries(formats.map(({ dtype, bytes }) => [dtype, bytes])),
    parameters: guessParameters(formats),
    license: license ?? NOT_STATED,
    nonCommercial: forbidsCommerce(license ?? ''),
    about: `${repo}, named by you.`,
    upstreamNames: [repo],
    architecture: 'unknown',
    caution: 'Named by you: Joulebench has not tried it, and knows no expected answer.',
    uncheckedBecause: 'Joulebench does not know this model.',
  }
}

/** From the format that tells most exactly. */
function guessParameters(formats: ListedModel['formats']): number {
  for (const dtype of Object.keys(BYTES_PER_WEIGHT) as Dtype[]) {
    const listed = formats.find((format) => format.dtype === dtype)
    if (listed !== undefined) return Math.max(1, Math.round(listed.bytes / BYTES_PER_WEIGHT[dtype]))
  }
  return 1
}
