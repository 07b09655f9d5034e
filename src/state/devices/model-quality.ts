import * as v from 'valibot'
import { modelById } from '../../catalogue/models.ts'
import { cardQuality, type CountedQuality } from '../../comparison/devices/share-correct.ts'

const ManifestSchema = v.object({
  files: v.array(v.object({ sha256: v.string() })),
  quality: v.array(
    v.object({
      metric: v.string(),
      value: v.pipe(v.number(), v.finite(), v.minValue(0)),
      n: v.pipe(v.number(), v.integer(), v.minValue(0)),
    }),
  ),
})

/**
 * How often a shipped model is right, by its manifest; null where that is not counted so, and for models and revisions that do not ship: a
 * name from outside must neither lead out of the folder nor take another's quality.
 */
export async function shippedQuality(
  fetchJson: (url: string) => Promise<unknown>,
  modelsUrl: string,
  { id, sha256 }: { readonly id: string; readonly sha256: string },
): Promise<CountedQuality | null> {
  if (modelById(id)?.source !== 'bundled') return null
  try {
    const { files, quality } = v.parse(ManifestSchema, await fetchJson(`${modelsUrl}${id}/manifest.json`))
    return files.some((file) => file.sha256 === sha256) ? cardQuality(quality) : null
  } catch {
    return null
  }
}
