import { describe, expect, it } from 'vitest'
import { finishRun } from '../../../src/state/finish-run.ts'
import { recordSpeedShare, slowdownOf } from '../../../src/state/record-speed.ts'
import { storedEnergy } from '../../../src/state/stored-energy.ts'
import { PROFILES } from '../device/signals-fixture.ts'
import { slowdownWords } from '../../../src/view/text/slowdown-words.ts'
import { CLERK, fakeReport, SETUP } from './run-parts.ts'

const COUNT = 120
/** Runs of 100 ms that take a quarter longer from the 40th on. */
const latencyMs = (index: number) => (index < 40 ? 100 : 125) * (1 + 0.004 * ((index * 7) % 5))

/** A run of a benchmark that slowed down, or one that nobody flagged. */
async function slowed(speedShare: number | null) {
  const report = await fakeReport()
  const [sample] = report.samples
  const samples = Array.from({ length: COUNT }, (_, index) => ({ ...sample!, latencyMs: latencyMs(index) }))
  return finishRun({
    ...CLERK,
    setup: SETUP,
    report: { ...report, samples },
    hidden: false,
    within: { benchmark: null, flags: speedShare === null ? [] : ['throttled'], flagged: [], speedShare },
  })
}

describe('a run that slowed down', () => {
  it('is estimated lower, and comes out the same from its record', async () => {
    const cool = await slowed(null)
    const share = recordSpeedShare((await slowed(0.8)).record)
    expect(share).toBeCloseTo(0.8, 2)
    const { record, estimate } = await slowed(share)
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
    expect(slowdown?.speedShare).toBeCloseTo(0.8, 2)
    expect(slowdownWords(slowdown!)).toContain('80 %')
    expect(slowdownWords(slowdown!)).toContain('how much power fell')
  })

  it('is none where nobody flagged it, where its samples are elsewhere, or where the estimate has none', async () => {
    const cool = (await slowed(null)).record
    expect(slowdownOf(cool)).toBeNull()
    const { record } = await slowed(0.8)
    expect(slowdownOf({ ...record, energy: { ...record.energy, factors: [] } })).toBeNull()
    expect(slowdownOf({ ...record, timing: { ...record.timing, samplesMs: [] } })).toBeNull()
  })
})
