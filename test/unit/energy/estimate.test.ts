import { describe, expect, it } from 'vitest'
import { BOUNDARIES, ENERGY_PARTS, PARTS_IN } from '../../../src/energy/boundary.ts'
import { estimateEnergy } from '../../../src/energy/estimate.ts'
import { seededRandom } from '../../../src/stats/prng.ts'
import { divide, exact, scale, summarise, type Uncertain } from '../../../src/stats/uncertain.ts'
import { identityOf, input, PROFILES, software, timing } from './inputs-fixture.ts'

const median = (value: Uncertain): number => summarise(value).median
const ratioOfEnds = (value: Uncertain): number => {
  const { p5, p95 } = summarise(value)
  return p95 / p5
}
const marginal = (changes: Parameters<typeof input>[0] = {}): Uncertain =>
  estimateEnergy(input(changes)).boundariesJ.marginal

describe('parts and boundaries', () => {
  it('sum: a boundary is its parts, in every world', () => {
    const { partsJ, boundariesJ } = estimateEnergy(input({ identity: identityOf('nv-rtx-4070', 16) }))
    for (const boundary of BOUNDARIES) {
      const total = PARTS_IN[boundary].reduce((sum, part) => sum + partsJ[part].draws[17]!, 0)
      expect(boundariesJ[boundary].draws[17]).toBeCloseTo(total, 9)
    }
  })

  it('nest: marginal and accelerator within component within device', () => {
    const { boundariesJ } = estimateEnergy(input({ identity: identityOf('nv-rtx-4070', 16) }))
    const { marginal, accelerator, component, device } = boundariesJ
    marginal.draws.forEach((draw, world) => {
      expect(draw).toBeLessThanOrEqual(component.draws[world]!)
      expect(accelerator.draws[world]!).toBeLessThanOrEqual(component.draws[world]!)
      expect(component.draws[world]!).toBeLessThan(device.draws[world]!)
    })
  })

  it('are finite and never negative, for every device, backend and odd input', () => {
    const random = seededRandom('odd inputs')
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
    for (const row of PROFILES.filter((candidate) => candidate.class !== 'software')) {
      const { partsJ } = estimateEnergy(
        input({
          identity: identityOf(row.id, pick([null, 1, 8, 128])),
          backend: pick(['wasm', 'webgpu']),
          threads: pick([0, 1, 4, 64]),
          logicalCores: pick([null, 1, 4, 64]),
          gpuBusyShare: pick([null, exact(0), exact(0.4), exact(7)]),
          parameters: pick([null, 0, 1, 5e6, 7e10]),
          deviceMemoryGB: pick([null, 0.5, 32]),
          onBattery: pick([null, true, false]),
        }),
      )
      for (const part of ENERGY_PARTS) {
        const worst = partsJ[part].draws.find((draw) => !(draw >= 0 && Number.isFinite(draw)))
        expect(worst, `${row.id} ${part}`).toBeUndefined()
      }
    }
  })

  it('stay within reason for known machines: watts of a busy M2, of an RTX 4090 PC, of a phone', () => {
    const watts = (id: string, cores: number) =>
      summarise(
        scale(
          estimateEnergy(input({ identity: identityOf(id, cores), parameters: 3e9 })).boundariesJ.device,
          10,
        ),
      )
    expect(watts('apple-m2', 8).median).toBeGreaterThan(14)
    expect(watts('apple-m2', 8).median).toBeLessThan(30)
    expect(watts('nv-rtx-4090', 32).median).toBeGreaterThan(280)
    expect(watts('nv-rtx-4090', 32).median).toBeLessThan(480)
    expect(watts('qc-adreno-750', 8).median).toBeLessThan(14)
  })
})

describe('time', () => {
  it('is proportional: twice as long costs twice as much', () => {
    const once = marginal({ latencyMs: exact(100) })
    const twice = marginal({ latencyMs: exact(200) })
    expect(summarise(divide(twice, once))).toEqual({ p5: 2, median: 2, p95: 2 })
  })
})

describe('what two estimates share', () => {
  it('cancels: two models of one size on one device differ by their time alone', () => {
    const ratio = divide(marginal({ latencyMs: timing('b', 300) }), marginal({ latencyMs: timing('a', 100) }))
    expect(ratioOfEnds(marginal())).toBeGreaterThan(2.5)
    expect(ratioOfEnds(ratio)).toBeLessThan(1.12)
    expect(median(ratio)).toBeCloseTo(3, 1)
  })

  it('keeps models of different size apart, but less than devices', () => {
    const size = divide(marginal({ parameters: 5e6 }), marginal({ parameters: 3e9 }))
    const device = divide(marginal({ identity: identityOf('apple-m4') }), marginal())
    expect(ratioOfEnds(size)).toBeGreaterThan(1.3)
    expect(ratioOfEnds(device)).toBeGreaterThan(
      ratioOfEnds(divide(marginal({ latencyMs: timing('b', 1) }), marginal())),
    )
  })

  it('is named', () => {
    const { factors } = estimateEnergy(input())
    expect(factors).toEqual([
      'power-mode',
      'gpu-busy-share',
      'profile:apple-m2:gpu',
      'intensity:sharedGpu:small',
      'idle:apple-m2',
      'feeding-duty',
      'profile:apple-m2:cpu',
      'memory:portable',
      'rest:apple-m2',
      'supply:adapter',
    ])
  })
})

describe('WebGPU', () => {
  it('takes a measured busy share, which narrows the interval and scales the power', () => {
    const measured = estimateEnergy(input({ gpuBusyShare: exact(0.5) }))
    const assumed = estimateEnergy(input())
    expect(measured.factors).not.toContain('gpu-busy-share')
    expect(assumed.notes).toContain('busy-share-assumed')
    expect(measured.notes).not.toContain('busy-share-assumed')
    const full = estimateEnergy(input({ gpuBusyShare: exact(1) }))
    const ratio = divide(measured.partsJ.acceleratorActive, full.partsJ.acceleratorActive)
    expect(median(ratio)).toBeCloseTo(0.5, 9)
  })

  it('draws more for a larger model on the same board, up to the limit of the board', () => {
    const on4090 = (parameters: number) =>
      estimateEnergy(input({ identity: identityOf('nv-rtx-4090', 32), gpuBusyShare: exact(1), parameters }))
        .partsJ
    const [tiny, large, huge] = [5e6, 3e9, 1e12].map(
      (parameters) => median(on4090(parameters).acceleratorActive) * 10,
    )
    expect(tiny!).toBeLessThan(0.65 * large!)
    expect(huge!).toBeGreaterThan(large!)
    expect(huge!).toBeLessThan(480)
  })

  it('counts the idle power of a board of its own, and none for a GPU that shares the chip', () => {
    expect(median(estimateEnergy(input()).partsJ.acceleratorIdle)).toBe(0)
    const discrete = estimateEnergy(input({ identity: identityOf('nv-rtx-4090', 32) }))
    expect(median(discrete.partsJ.acceleratorIdle)).toBeCloseTo(2.2, 1)
  })
})

describe('wasm', () => {
  const onWasm = (threads: number) =>
    marginal({ backend: 'wasm', threads, logicalCores: 8, latencyMs: exact(1000), parameters: 5e9 })

  it('costs more power with more threads, but less than in proportion', () => {
    const [one, two, four, eight] = [1, 2, 4, 8].map((threads) => median(onWasm(threads)))
    expect(two! > one! && four! > two! && eight! > four!).toBe(true)
    expect(eight!).toBeLessThan(5 * one!)
    expect(two! / one!).toBeGreaterThan(eight! / four! - 0.2)
  })

  it('costs the GPU nothing but its idle power', () => {
    const { partsJ } = estimateEnergy(input({ backend: 'wasm', identity: identityOf('nv-rtx-4090', 32) }))
    expect(median(partsJ.acceleratorActive)).toBe(0)
    expect(median(partsJ.acceleratorIdle)).toBeGreaterThan(0)
  })

  it('treats more threads than cores as all cores', () => {
    expect(median(onWasm(64)) / median(onWasm(8))).toBeCloseTo(1, 1)
  })
})

describe('a software GPU', () => {
  it('is the CPU with all its threads, whatever the runtime was told', () => {
    const webgpu = estimateEnergy(input({ identity: software(), threads: 1 }))
    const wasm = estimateEnergy(input({ identity: software(), backend: 'wasm', threads: 8 }))
    expect(webgpu.boundariesJ.marginal.draws).toEqual(wasm.boundariesJ.marginal.draws)
    expect(median(webgpu.partsJ.acceleratorActive)).toBe(0)
    expect(webgpu.notes).toContain('software-gpu')
    expect(webgpu.notes).not.toContain('busy-share-assumed')
  })
})

describe('the supply', () => {
  it('loses 6-14 % at a wall and nothing on battery', () => {
    const lossShare = (onBattery: boolean | null) => {
      const { partsJ, boundariesJ } = estimateEnergy(input({ onBattery }))
      return median(divide(partsJ.supplyLoss, boundariesJ.device))
    }
    expect(lossShare(false)).toBeGreaterThan(0.07)
    expect(lossShare(false)).toBeLessThan(0.15)
    expect(lossShare(null)).toBe(lossShare(false))
    expect(lossShare(true)).toBe(0)
  })
})

describe('notes', () => {
  it('say what is assumed', () => {
    expect(estimateEnergy(input()).notes).toEqual(['busy-share-assumed'])
    expect(
      estimateEnergy(input({ parameters: null, onBattery: null, identity: identityOf('class-laptop-cpu') }))
        .notes,
    ).toEqual(['busy-share-assumed', 'model-size-unknown', 'profile-is-a-family', 'power-source-unknown'])
    expect(estimateEnergy(input({ onBattery: true, gpuBusyShare: exact(1) })).notes).toEqual([
      'supply-loss-left-out',
    ])
  })
})
