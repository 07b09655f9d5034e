import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { MODELS } from '../../../src/catalogue/models.ts'
import { ManifestSchema } from './manifest-schema.ts'
import { readJson, shippedModelIds } from './shipped-files.ts'

describe('the catalogue', () => {
  it('lists every shipped model', () => {
    expect(MODELS.map(({ id }) => id).sort()).toEqual([...shippedModelIds()].sort())
  })

  it.each(MODELS)('says of $id what its manifest says', (model) => {
    const manifest = v.parse(ManifestSchema, readJson(`models/${model.id}/manifest.json`))
    expect(model.parameters).toBe(manifest.parameters)
    expect(model.license).toBe(manifest.license)
    expect(model.tasks).toContain(manifest.task)
    expect(model.variants.map(({ dtype }) => dtype)).toContain(manifest.dtype)
  })
})
