import * as v from 'valibot'
import type { QualityLine } from '../../comparison/devices/share-correct.ts'

const ManifestSchema = v.object({
  quality: v.array(
    v.object({
      metric: v.string(),
      value: v.pipe(v.number(), v.finite()),
      n: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
  ),
})

/** The measured quality of a shipped model, from its manifest; none where there is no such model here. */
export async function loadQuality(
  fetchJson: (url: string) => Promise<unknown>,
  modelsUrl: string,
  modelId: string,
): Promise<readonly QualityLine[]> {
  // A name from outside must not lead out of the folder.
  if (!/^[\w.-]{1,80}$/.test(modelId) || modelId.startsWith('.')) return []
  try {
    const parsed = v.safeParse(ManifestSchema, await fetchJson(`${modelsUrl}${modelId}/manifest.json`))
    return parsed.success ? parsed.output.quality : []
  } catch {
    return []
  }
}
