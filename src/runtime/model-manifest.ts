import * as v from 'valibot'
import { AppError } from '../protocol/app-error.ts'

const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const Bytes = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4 * 2 ** 30))
/** Relative, downward only: a manifest must not reach outside its model's folder. */
const RelativePath = v.pipe(v.string(), v.regex(/^(?!.*\.\.)[\w][\w./-]*$/))

/** In pieces where a host refuses large files: `path` with `.0`, `.1` and so on behind it. */
const FileSchema = v.pipe(
  v.object({
    path: RelativePath,
    bytes: Bytes,
    sha256: Sha256,
    pieces: v.optional(v.pipe(v.array(Bytes), v.minLength(1), v.maxLength(1_000))),
  }),
  v.check(
    ({ bytes, pieces }) => pieces === undefined || pieces.reduce((sum, piece) => sum + piece, 0) === bytes,
    'pieces that do not make up the file',
  ),
)

const ManifestSchema = v.object({
  format: v.literal('joulebench-model'),
  version: v.literal(1),
  id: v.string(),
  name: v.string(),
  license: v.string(),
  parameters: v.pipe(v.number(), v.integer(), v.minValue(1)),
  multiplyAdds: v.optional(v.object({ value: v.number() })),
  source: v.object({ registry: v.string(), package: v.string(), version: v.string() }),
  /** Ids of the models that a composed one is made of. */
  parts: v.optional(v.pipe(v.array(v.pipe(v.string(), v.regex(/^[\w.-]+$/))), v.maxLength(8)), []),
  /** Words that ask a writing model for a summary; the text follows them. */
  summaryPrompt: v.optional(v.string()),
  files: v.pipe(v.array(FileSchema), v.minLength(1)),
})

export type ModelManifest = v.InferOutput<typeof ManifestSchema>
export type ModelFile = ModelManifest['files'][number]

/** @throws AppError `model-corrupt` naming the first field that is wrong. */
export function parseManifest(json: unknown, modelId: string): ModelManifest {
  const parsed = v.safeParse(ManifestSchema, json)
  if (!parsed.success) {
    const issue = parsed.issues[0]
    throw new AppError(
      'model-corrupt',
      'load',
      `manifest of ${modelId}: ${v.getDotPath(issue) ?? ''} ${issue.message}`,
    )
  }
  return parsed.output
}
