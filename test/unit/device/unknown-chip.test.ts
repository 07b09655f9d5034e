import { describe, expect, it } from 'vitest'
import { identifyDevice } from '../../../src/device/identify.ts'
import type { DeviceSignals } from '../../../src/device/signals.ts'
import { evidenceList, unknownChip } from '../../../src/device/unknown-chip.ts'
import { PROFILES } from '../energy/inputs-fixture.ts'
import { WINDOWS } from './signals-fixture.ts'

const listOf = (signals: DeviceSignals) => evidenceList(identifyDevice(signals, PROFILES), signals, PROFILES)

describe('a chip that the table does not hold', () => {
  it('is named first, and what decided instead follows', () => {
    const [first, ...others] = listOf({ ...WINDOWS, renderer: 'Frobnicator 9000' })
    expect(first).toEqual({ signal: 'renderer', value: 'Frobnicator 9000', ledTo: 'no row of the table' })
    expect(others.length).toBeGreaterThan(0)
  })

  it('is cut, whatever its length', () => {
    expect(listOf({ ...WINDOWS, renderer: 'Q'.repeat(10_000) })[0]?.value).toHaveLength(160)
  })

  it.each([
    ['one of the table', 'ANGLE (NVIDIA, NVIDIA GeForce RTX 4090 (0x00002684) Direct3D11, D3D11)'],
    ['the mask of a virtual machine', 'ANGLE (VMware, SVGA3D; build: RELEASE)'],
    ['an empty name', ''],
    ['no name', null],
  ])('is not %s', (_, renderer) => {
    const signals = { ...WINDOWS, renderer }
    expect(unknownChip(signals, PROFILES)).toBeNull()
    expect(listOf(signals)).toEqual(identifyDevice(signals, PROFILES).evidence)
  })
})
