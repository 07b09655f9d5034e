import { describe, expect, it } from 'vitest'
import { blockPlan, PRESETS, PRESET_IDS } from '../../../../src/timing/benchmark/preset.ts'
import { remaining, schedule } from '../../../../src/timing/benchmark/schedule.ts'

const KEYS = ['a', 'b', 'c', 'd']

describe('schedule', () => {
  it('holds every configuration once in every round', () => {
    const blocks = schedule(KEYS, 5, 'seed')
    expect(blocks).toHaveLength(20)
    for (let round = 0; round < 5; round += 1) {
      const keys = blocks.filter((block) => block.round === round).map(({ key }) => key)
      expect([...keys].sort()).toEqual(KEYS)
    }
    expect(blocks.map(({ round }) => round)).toEqual(
      [...blocks.map(({ round }) => round)].sort((x, y) => x - y),
    )
  })

  it('is the same for the same seed, in whatever order the configurations are named', () => {
    expect(schedule([...KEYS].reverse(), 5, 'seed')).toEqual(schedule(KEYS, 5, 'seed'))
    expect(schedule(KEYS, 5, 'other')).not.toEqual(schedule(KEYS, 5, 'seed'))
  })

  it('loads small models first, in chance order among equals, and only in the first round', () => {
    const size: Record<string, number> = { a: 9, b: 1, c: 9, d: 5 }
    const orders = Array.from({ length: 40 }, (_, at) =>
      schedule(KEYS, 2, `seed ${at}`, (key) => size[key] ?? 0).map(({ key }) => key),
    )
    const firstRounds = new Set(orders.map((order) => order.slice(0, 4).join('')))
    expect([...firstRounds].sort()).toEqual(['bdac', 'bdca'])
    expect(new Set(orders.map((order) => order.slice(4).join(''))).size).toBeGreaterThan(8)
  })

  it('puts each configuration first about as often as any other', () => {
    const first = schedule(KEYS, 2_000, 'fair').filter((_, index) => index % KEYS.length === 0)
    for (const key of KEYS) {
      const times = first.filter((block) => block.key === key).length
      expect(times).toBeGreaterThan(420)
      expect(times).toBeLessThan(580)
    }
  })
})

describe('remaining', () => {
  it('leaves out what is done and what was given up, and keeps the order', () => {
    const blocks = schedule(KEYS, 3, 'seed')
    const done = blocks.slice(0, 5)
    const left = remaining(blocks, done, new Set(['b']))
    expect(left).toEqual(blocks.slice(5).filter(({ key }) => key !== 'b'))
    expect(remaining(blocks, blocks, new Set())).toEqual([])
  })
})

describe('presets', () => {
  it('split into blocks that together meet the whole', () => {
    for (const id of PRESET_IDS) {
      const preset = PRESETS[id]
      const block = blockPlan(preset)
      expect(block.minRuns * preset.rounds).toBeGreaterThanOrEqual(preset.plan.minRuns)
      expect(block.minSeconds * preset.rounds).toBeCloseTo(preset.plan.minSeconds, 9)
      expect(block.maxRuns * preset.rounds).toBeGreaterThanOrEqual(preset.plan.maxRuns)
      expect(block.maxSeconds * preset.rounds).toBeCloseTo(preset.plan.maxSeconds, 9)
      expect(block.minRuns).toBeLessThanOrEqual(block.maxRuns)
    }
  })

  it('Study is a thousand inferences, no more and no less', () => {
    expect(blockPlan(PRESETS.study).minRuns * PRESETS.study.rounds).toBe(1000)
    expect(blockPlan(PRESETS.study).maxRuns * PRESETS.study.rounds).toBe(1000)
  })
})
