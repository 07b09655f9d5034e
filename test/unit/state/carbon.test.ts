import { describe, expect, it } from 'vitest'
import { CarbonState } from '../../../src/state/carbon.svelte.ts'
import { GridsState } from '../../../src/state/grids.svelte.ts'
import { exact } from '../../../src/stats/uncertain.ts'
import { gridsJson } from '../reference/all-grids.ts'

async function carbonWith(kept: Map<string, string>, fetched = Promise.resolve(gridsJson)) {
  const settings = {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string | null) => {
      if (value === null) kept.delete(key)
      else kept.set(key, value)
    },
  }
  const grids = new GridsState(() => fetched)
  const carbon = new CarbonState(settings, grids)
  await fetched.catch(() => undefined)
  await grids.load()
  return carbon
}

describe('CarbonState', () => {
  it('has no grid until the person names one, and no grams', async () => {
    const carbon = await carbonWith(new Map())
    expect(carbon.grid).toBeNull()
    expect(carbon.gramsOf(exact(3.6e6))).toBeNull()
  })

  it('finds grids of both collections, keeps the choice, and gives grams with the grid’s own interval', async () => {
    const kept = new Map<string, string>()
    const carbon = await carbonWith(kept)
    expect(carbon.search('')).toEqual([])
    const found = carbon.search('united arab emirates')
    expect(new Set(found.map(({ set }) => set.id)).size).toBe(2)
    carbon.choose('electricity-maps:AE')
    const grams = carbon.gramsOf(exact(3.6e6))
    expect(grams?.median).toBeCloseTo(348, 0)
    expect(grams?.p5).toBeLessThan(grams?.median ?? 0)
    expect((await carbonWith(kept)).grid?.id).toBe('electricity-maps:AE')
    carbon.choose(null)
    expect(kept.size).toBe(0)
  })

  it('ignores a stored grid that the list does not have', async () => {
    const carbon = await carbonWith(new Map([['joulebench.grid', 'atlantis']]))
    expect(carbon.grid).toBeNull()
  })
})
