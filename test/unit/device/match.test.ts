import { describe, expect, it } from 'vitest'
import { matchAdapter, matchRenderer, vendorOf } from '../../../src/device/match.ts'
import { RENDERERS } from './renderers-fixture.ts'
import { adapter, PROFILES } from './signals-fixture.ts'

describe('matchRenderer', () => {
  it.each(RENDERERS)('%s', (renderer, id) => {
    expect(matchRenderer(PROFILES, renderer)?.id).toBe(id)
  })

  it('finds nothing in nothing', () => {
    for (const text of [null, '', '   ', 'WebKit WebGL', '0', '💣'])
      expect(matchRenderer(PROFILES, text)).toBeNull()
  })

  it('does not read a PCI id as a name', () => {
    const renderer = 'ANGLE (NVIDIA, NVIDIA GeForce Future 1 (0x0000A100) Direct3D11 vs_5_0 ps_5_0, D3D11)'
    expect(matchRenderer(PROFILES, renderer)).toBeNull()
  })
})

describe('matchAdapter', () => {
  it.each([
    ['nvidia', 'lovelace', 'nv-lovelace-any'],
    ['nvidia', 'blackwell', 'nv-blackwell-any'],
    ['amd', 'rdna-3', 'amd-rdna3-any'],
    ['intel', 'gen-12lp', 'intel-uhd-generic'],
    ['intel', 'xe-2-lpg', 'intel-arc-140v'],
    ['qualcomm', 'adreno-7xx', 'qc-adreno-7xx-any'],
    ['arm', 'valhall', 'arm-valhall-any'],
    ['google', 'swiftshader', 'sw-swiftshader'],
    ['apple', 'common-3', 'apple-gpu-safari-mac'],
  ])('%s %s', (vendor, architecture, id) => {
    expect(matchAdapter(PROFILES, adapter(vendor, architecture))?.id).toBe(id)
  })

  it('does not match a blank adapter', () => {
    expect(matchAdapter(PROFILES, adapter('', ''))).toBeNull()
    expect(matchAdapter(PROFILES, null)).toBeNull()
  })
})

describe('vendorOf', () => {
  it.each([
    ['NVIDIA', 'nvidia'],
    ['AMD', 'amd'],
    ['img-tec', 'imagination'],
    ['Arm', 'arm'],
    ['software', null],
    ['', null],
  ])('%s', (text, vendor) => {
    expect(vendorOf(text)).toBe(vendor)
  })
})
