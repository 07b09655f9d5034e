import { describe, expect, it } from 'vitest'
import { slowdownOf } from '../../../src/state/record-speed.ts'
import { storedEnergy } from '../../../src/state/stored-energy.ts'
import { PROFILES } from '../device/signals-fixture.ts'
import { slowdownWords } from '../../../src/view/text/slowdown-words.ts'
import { slowed } from './slowed-run.ts'

describe('a run that slowed down', () => {
  it('is estimated lower, and comes out the same from its record', async () => {
    const cool = await slowed(null)
    const { record, estimate } = await slowed(0.8)
    expect(record.energy.boundaries.marginal.median).toBeLessThan(
      cool.record.energy.boundaries.marginal.median,
    )
    expect(record.energy.factors).toContain('throttling-exponent')
    const stored = storedEnergy(record, PROFILES)
    expect(stored.basis).toBe('estimated-again')
    expect(stored.boundariesJ.marginal.draws).toEqual(estimate.boundariesJ.marginal.draws)
  })

  it('says by how much, and names the factor', async () => {
    const { record } = await slowed(0.8)
    const slowdown = slowdownOf(record)
    expect(slowdown?.speedShare).toBe(0.8)
    expect(slowdownWords(slowdown!)).toContain('80 %')
    expect(slowdownWords(slowdown!)).toContain('how much power fell')
  })

  it('is none where nobody found it, or where the estimate has none', async () => {
    const cool = (await slowed(null)).record
    expect(slowdownOf(cool)).toBeNull()
    const { record } = await slowed(0.8)
    expect(slowdownOf({ ...record, energy: { ...record.energy, factors: [] } })).toBeNull()
    expect(slowdownOf({ ...record, timing: { ...record.timing, speedShare: undefined } })).toBeNull()
  })
})
