import { describe, expect, test } from 'vitest'
import { idlePowerW } from '../../../src/comparison/waiting.ts'
import { estimateEnergy } from '../../../src/energy/estimate.ts'
import { summarise } from '../../../src/stats/uncertain.ts'
import { identityOf, input, timing } from '../energy/inputs-fixture.ts'

const facts = input({ identity: identityOf('apple-m2'), latencyMs: timing('wait', 200) })
const { partsJ } = estimateEnergy(facts)
const idle = (boundary: 'marginal' | 'accelerator' | 'component' | 'device') =>
  summarise(idlePowerW(partsJ, facts.latencyMs, boundary))

describe('a device that waits', () => {
  test('takes its idle watts, whatever the timing of the run they are known from', () => {
    const idleW = (summarise(partsJ.cpuIdle).median + summarise(partsJ.memory).median) / 0.2
    expect(idle('component').median / idleW).toBeCloseTo(1, 1)
    const slower = input({ identity: identityOf('apple-m2'), latencyMs: timing('other', 900) })
    const again = summarise(idlePowerW(estimateEnergy(slower).partsJ, slower.latencyMs, 'component'))
    expect(again.median).toBeCloseTo(idle('component').median, 9)
  })

  test('takes more the more is counted, and adds nothing to what counts no idle power', () => {
    expect(idle('marginal').median).toBe(0)
    expect(idle('device').median).toBeGreaterThan(idle('component').median)
  })
})
