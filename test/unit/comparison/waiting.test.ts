import { describe, expect, test } from 'vitest'
import { waitingEnergyJ } from '../../../src/comparison/waiting.ts'
import { estimateEnergy } from '../../../src/energy/estimate.ts'
import { divide, summarise } from '../../../src/stats/uncertain.ts'
import { identityOf, input, timing } from '../energy/inputs-fixture.ts'

const facts = input({ identity: identityOf('apple-m2'), latencyMs: timing('wait', 200) })
const { partsJ } = estimateEnergy(facts)
const waiting = (boundary: 'marginal' | 'accelerator' | 'component' | 'device', seconds: number) =>
  waitingEnergyJ(partsJ, facts.latencyMs, boundary, seconds)

describe('a device that waits', () => {
  test('takes its idle watts for as long as it waits', () => {
    const idleW = (summarise(partsJ.cpuIdle).median + summarise(partsJ.memory).median) / 0.2
    expect(summarise(waiting('component', 5)).median / (5 * idleW)).toBeCloseTo(1, 1)
    const double = divide(waiting('component', 6), waiting('component', 3))
    expect(summarise(double)).toMatchObject({
      p5: expect.closeTo(2, 9) as number,
      p95: expect.closeTo(2, 9) as number,
    })
  })

  test('takes more the more is counted, and adds nothing to what counts no idle power', () => {
    const [marginal, component, device] = (['marginal', 'component', 'device'] as const).map(
      (boundary) => summarise(waiting(boundary, 1)).median,
    )
    expect(marginal).toBe(0)
    expect(device).toBeGreaterThan(component ?? NaN)
  })
})
