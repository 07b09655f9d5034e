import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { parseManifest } from '../../../src/runtime/model-manifest.ts'
import { ManifestSchema, PERMISSIVE } from './manifest-schema.ts'
import { fileFacts, filesUnder, readJson, readText, shippedModelIds } from './shipped-files.ts'

const BESIDE = ['README.md', 'expected.json', 'manifest.json', 'metrics.json']
const LARGEST_FILE_BYTES = 95e6
const ALL_MODELS_BYTES = 170e6

const ids = shippedModelIds()
const manifestOf = (id: string) => v.parse(ManifestSchema, readJson(`models/${id}/manifest.json`))

describe.each(ids)('%s', (id) => {
  const manifest = manifestOf(id)

  it('lies in the folder of its name and can be read by the browser', () => {
    expect(manifest.id).toBe(id)
    expect(parseManifest(readJson(`models/${id}/manifest.json`), id).files).toEqual(manifest.files)
  })

  it.each(manifest.files)('has $path as its manifest says', ({ path, bytes, sha256 }) => {
    expect(fileFacts(`models/${id}/${path}`)).toEqual({ bytes, sha256 })
    expect(bytes).toBeLessThanOrEqual(LARGEST_FILE_BYTES)
  })

  it('lists every file that is loaded, and ships no other', () => {
    const listed = manifest.files.map((file) => file.path)
    const beside = (path: string) => BESIDE.includes(path) || path.endsWith('.png')
    expect(filesUnder(`models/${id}`).filter((path) => !beside(path))).toEqual([...listed].sort())
    expect(listed).toContain('config.json')
  })

  it('may be shipped, and says so in its card', () => {
    expect(PERMISSIVE).toContain(manifest.license)
    const card = readText(`models/${id}/README.md`)
    for (const fact of [manifest.license, manifest.source.package, manifest.source.sha256]) {
      expect(card).toContain(fact)
    }
  })
})

it('ships models, all together within the budget', () => {
  const bytes = ids.flatMap((id) => manifestOf(id).files.map((file) => file.bytes))
  expect(bytes.length).toBeGreaterThan(0)
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(ALL_MODELS_BYTES)
})
