import { describe, expect, it } from 'vitest'
import { BOUNDARIES } from '../../../src/energy/boundary.ts'
import { finishRun } from '../../../src/state/finish-run.ts'
import { storedEnergy } from '../../../src/state/stored-energy.ts'
import { divide, summarise } from '../../../src/stats/uncertain.ts'
import { PROFILES } from '../device/signals-fixture.ts'
import { CLERK, fakeReport, SETUP } from './run-parts.ts'

const finish = async () => finishRun({ ...CLERK, setup: SETUP, report: await fakeReport(), hidden: false })

describe('the energy of a stored run', () => {
  it('has the very draws it had when it was measured', async () => {
    const { record, estimate } = await finish()
    const stored = storedEnergy(record, PROFILES)
    expect(stored.basis).toBe('estimated-again')
    expect(stored.factors).toEqual([...estimate.factors, `timing:${record.id}`])
    for (const boundary of BOUNDARIES)
      expect(stored.boundariesJ[boundary].draws, boundary).toEqual(estimate.boundariesJ[boundary].draws)
  })

  it('keeps what two runs of one device share, so that their ratio is narrow', async () => {
    const { record } = await finish()
    const other = { ...record, id: '22222222-2222-4333-8444-555555555555' }
    const [a, b] = [storedEnergy(record, PROFILES), storedEnergy(other, PROFILES)]
    const { p5, p95 } = summarise(divide(a.boundariesJ.component, b.boundariesJ.component))
    expect(p95 / p5).toBeLessThan(1.01)
  })

  it('shares the chip with a run of another machine of the same make, and not that machine’s supply and memory', async () => {
    const { record } = await finish()
    const [here, there] = [storedEnergy(record, PROFILES), storedEnergy(record, PROFILES, 'another')]
    expect(there.basis).toBe('estimated-again')
    expect(there.factors).toContain('power-mode@another')
    expect(here.factors.filter((name) => there.factors.includes(name))).toContainEqual(
      expect.stringMatching(/^(?:profile|idle):/),
    )
    const { p5, median, p95 } = summarise(divide(here.boundariesJ.device, there.boundariesJ.device))
    expect(median).toBeCloseTo(1, 1)
    expect(p95 / p5).toBeGreaterThan(1.3)
  })

  it.each([
    [
      'another power model made it',
      (record: Awaited<ReturnType<typeof finish>>['record']) => ({
        ...record,
        energy: { ...record.energy, modelVersion: '0' },
      }),
    ],
    [
      'its machine is no longer in the table',
      (record) => ({
        ...record,
        device: { ...record.device, cpuProfileId: 'gone' },
      }),
    ],
    ['the facts give something else, as after a calibration', (record) => ({ ...record, threads: 7 })],
  ])('falls back to the stored interval where %s', async (_why, change) => {
    const record = change((await finish()).record)
    const stored = storedEnergy(record, PROFILES)
    expect(stored).toMatchObject({ basis: 'interval', factors: [`stored:${record.id}`] })
    for (const boundary of BOUNDARIES) {
      const again = summarise(stored.boundariesJ[boundary])
      const kept = record.energy.boundaries[boundary]
      for (const point of ['p5', 'median', 'p95'] as const)
        expect(Math.abs(again[point] - kept[point]), `${boundary} ${point}`).toBeLessThanOrEqual(
          0.01 * kept[point],
        )
      expect(Math.min(...stored.boundariesJ[boundary].draws)).toBeGreaterThanOrEqual(0)
    }
  })
})
