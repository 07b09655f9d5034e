import * as v from 'valibot'

const Text = v.pipe(v.string(), v.minLength(1))
const Count = v.pipe(v.number(), v.integer(), v.minValue(1))
const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const Finite = v.pipe(v.number(), v.finite())

/** The whole of a manifest: more than the browser reads, all that a card promises. */
export const ManifestSchema = v.object({
  format: v.literal('joulebench-model'),
  version: v.literal(1),
  id: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9.-]*$/)),
  name: Text,
  task: Text,
  license: Text,
  parameters: Count,
  multiplyAdds: v.object({ value: Count, perInput: Text, method: Text }),
  upstream: v.object({ name: Text, url: v.pipe(v.string(), v.url()), license: Text }),
  source: v.object({
    registry: v.picklist(['pypi', 'npm', 'debian']),
    package: Text,
    version: Text,
    file: Text,
    sha256: Sha256,
  }),
  dtype: v.picklist(['fp32', 'fp16', 'q8', 'q4', 'q4f16']),
  files: v.pipe(v.array(v.object({ path: Text, bytes: Count, sha256: Sha256 })), v.minLength(1)),
  verified: v.pipe(
    v.array(v.object({ what: Text, value: Finite, unit: v.string(), n: Count })),
    v.minLength(1),
  ),
  quality: v.array(v.object({ metric: Text, value: Finite, n: Count, dataset: Text })),
})

/** Licences that allow shipping weights with an Apache-2.0 page, for any use. */
export const PERMISSIVE = new Set(['Apache-2.0', 'MIT', 'BSD-3-Clause', 'CC-BY-4.0', 'CC0-1.0'])
