import * as v from 'valibot'
import { hubVariants } from '../../catalogue/hub-row.ts'
import { NOT_STATED } from '../../catalogue/licence.ts'
import type { Dtype, HubModel } from '../../catalogue/model.ts'
import { TASK_IDS } from '../../catalogue/task.ts'

const DTYPES: readonly Dtype[] = ['fp32', 'fp16', 'q8', 'q4', 'q4f16']
const MOST_LETTERS = 400
const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(MOST_LETTERS))

const OfferSchema = v.object({
  id: Text,
  name: Text,
  tasks: v.pipe(v.array(v.picklist(TASK_IDS)), v.minLength(1)),
  repo: Text,
  revision: Text,
  dtypes: v.pipe(v.array(v.picklist(DTYPES)), v.minLength(1)),
  /** Of a download in each number format, as far as they are known. */
  downloadBytes: v.optional(v.record(v.picklist(DTYPES), v.pipe(v.number(), v.minValue(1))), {}),
  parameters: v.pipe(v.number(), v.minValue(1)),
  /** Kept from a card, which may say nothing or a whole text. */
  license: v.pipe(
    v.string(),
    v.transform((text) => (text.trim() === '' ? NOT_STATED : text.slice(0, MOST_LETTERS))),
  ),
  nonCommercial: v.boolean(),
  about: v.string(),
  upstreamNames: v.array(Text),
  architecture: Text,
  caution: v.nullable(v.string()),
  uncheckedBecause: v.string(),
})

/**
 * Hub models that the Try page offers, as they are kept between visits. What is no list any more is an empty one; an entry that is no
 * model falls away alone.
 */
export function parseOffered(text: string | null): HubModel[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(list) ? list.flatMap(parseOffer) : []
  } catch {
    return []
  }
}

function parseOffer(entry: unknown): HubModel[] {
  const parsed = v.safeParse(OfferSchema, entry)
  if (!parsed.success) return []
  const { repo, revision, dtypes, ...facts } = parsed.output
  return [{ ...facts, source: 'hub', hub: { repo, revision }, variants: hubVariants(dtypes) }]
}

export function formatOffered(models: readonly HubModel[]): string {
  return JSON.stringify(
    models.map(({ hub, variants, ...facts }) => ({
      id: facts.id,
      name: facts.name,
      tasks: facts.tasks,
      ...hub,
      dtypes: variants.map(({ dtype }) => dtype),
      downloadBytes: facts.downloadBytes,
      parameters: facts.parameters,
      license: facts.license,
      nonCommercial: facts.nonCommercial,
      about: facts.about,
      upstreamNames: facts.upstreamNames,
      architecture: facts.architecture,
      caution: facts.caution,
      uncheckedBecause: facts.uncheckedBecause,
    })),
  )
}
