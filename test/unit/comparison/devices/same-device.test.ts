import { describe, expect, it, vi } from 'vitest'
import { compareSides } from '../../../../src/comparison/devices/compare-sides.ts'
import type { Side } from '../../../../src/comparison/devices/side.ts'
import { type TimedRun, visitedLatency, visitFactor } from '../../../../src/comparison/devices/visits.ts'
import { normalQuantile } from '../../../../src/stats/normal.ts'
import { type Random, seededRandom } from '../../../../src/stats/prng.ts'
import { median } from '../../../../src/stats/quantile.ts'
import { multiply } from '../../../../src/stats/uncertain.ts'
import { summariseTiming } from '../../../../src/timing/summarise.ts'
import { uncertainLatency } from '../../../../src/timing/latency.ts'
import { sideOf, WORLD } from './sides-fixture.ts'

const PAIRS = 100
const FEW_PAIRS = 40
/** Two hundred bootstraps take seconds on a busy machine. */
vi.setConfig({ testTimeout: 60_000 })
const LEAST_CANNOT_TELL = 93
const A_DAY_MS = 86_400_000
const HEAT = 0.06

interface Machine {
  readonly medianMs: number
  /** How much visits differ, as the standard deviation of the logarithm. */
  readonly visitSigma: number
}

const gaussian = (random: Random) => normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, random())))

/** Samples of one run: a level of its own, skewed noise, some interruptions, and a machine that warms up. */
function samplesOf({ medianMs, visitSigma }: Machine, random: Random): number[] {
  const level = medianMs * Math.exp(visitSigma * gaussian(random))
  return Array.from({ length: 60 }, (_, index) => {
    const noise = Math.exp(0.03 * Math.abs(gaussian(random))) + (random() < 0.03 ? 0.5 : 0)
    return level * noise * (1 + (HEAT * index) / 60)
  })
}

function summaryOf(machine: Machine, random: Random) {
  const samples = samplesOf(machine, random).map((latencyMs) => ({
    latencyMs,
    sessionMs: latencyMs,
    sessionsMs: [],
    atMs: 0,
    generation: null,
  }))
  return summariseTiming(samples, 1)
}

function oneRun(id: string, machine: Machine, random: Random): Side {
  const latency = multiply(uncertainLatency(summaryOf(machine, random), id), visitFactor(id))
  return sideOf(id, 'laptop', latency)
}

function manyRuns(id: string, machine: Machine, random: Random, visits: number): Side {
  const runs = Array.from({ length: visits }, (_, visit): TimedRun => {
    return { atMs: visit * A_DAY_MS, medianMs: median(samplesOf(machine, random)) }
  })
  return sideOf(id, 'laptop', visitedLatency(id, runs))
}

function cannotTell(make: (id: string, random: Random) => Side, figure: 'latency' | 'energy'): number {
  const random = seededRandom('one device, twice')
  return Array.from({ length: PAIRS }, (_, pair) => {
    const sides = [make(`${pair}a`, random), make(`${pair}b`, random)]
    return compareSides(sides, { boundary: 'marginal', oneGrid: WORLD }).pairs[0]?.[figure]?.verdict
  }).filter((verdict) => verdict === 'cannot tell').length
}

/** Visits differ by a few percent on most machines, by more on some. */
const someMachine = (random: Random): Machine => ({
  medianMs: 20,
  visitSigma: 0.04 * Math.exp(0.4 * gaussian(random)),
})

describe('a device set beside itself cannot be told apart', () => {
  it.each(['latency', 'energy'] as const)('one run and another: %s', (figure) => {
    const found = cannotTell((id, random) => oneRun(id, { medianMs: 20, visitSigma: 0.04 }, random), figure)
    expect(found).toBeGreaterThanOrEqual(LEAST_CANNOT_TELL)
  })

  it.each([2, 5, 20])('%i visits and as many others', (visits) => {
    const found = cannotTell((id, random) => manyRuns(id, someMachine(random), random, visits), 'energy')
    expect(found).toBeGreaterThanOrEqual(LEAST_CANNOT_TELL)
  })
})

describe('and what differs is told apart', () => {
  const random = seededRandom('two devices')
  const slow: Machine = { medianMs: 30, visitSigma: 0.04 }
  const fast: Machine = { medianMs: 20, visitSigma: 0.04 }

  it('one run each, half as fast again', () => {
    const verdicts = Array.from({ length: FEW_PAIRS }, (_, pair) => {
      const sides = [oneRun(`s${pair}`, slow, random), oneRun(`f${pair}`, fast, random)]
      return compareSides(sides, { boundary: 'marginal', oneGrid: WORLD }).pairs[0]?.latency?.verdict
    })
    expect(verdicts.filter((verdict) => verdict === 'less').length).toBeGreaterThanOrEqual(0.9 * FEW_PAIRS)
    expect(verdicts).not.toContain('more')
  })

  it('twenty visits each, a tenth faster', () => {
    const sides = [manyRuns('s', { ...slow, medianMs: 22 }, random, 20), manyRuns('f', fast, random, 20)]
    const [pair] = compareSides(sides, { boundary: 'marginal', oneGrid: WORLD }).pairs
    expect(pair?.energy?.verdict).toBe('less')
  })
})
