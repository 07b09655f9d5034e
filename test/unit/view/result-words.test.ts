import { describe, expect, it } from 'vitest'
import type { ConfigurationResult } from '../../../src/state/benchmark/result.ts'
import {
  firstRunWords,
  LOAD_PHASES,
  loadWords,
  tailWords,
  worthWords,
} from '../../../src/view/text/result-words.ts'

const grouped = (runsPerSample: number, samples = 75, effectiveSize = 60.4) =>
  ({
    record: { timing: { runsPerSample } },
    headline: { indices: Array.from({ length: samples }, (_, index) => index) },
    effectiveSize,
  }) as unknown as ConfigurationResult

describe('words of a result', () => {
  it('keeps the phases of loading apart', () => {
    const words = loadWords({
      runtimeFetchMs: 120,
      weightsFetchMs: 0,
      weightsCacheReadMs: 12.4,
      weightsVerifyMs: 30,
      sessionCreateMs: 1_250,
    })
    expect(words).toEqual(['120 ms', '–', '12.4 ms', '30.0 ms', '1.25 s'])
    expect(words).toHaveLength(LOAD_PHASES.length)
  })

  it('has no first run of a model that was in memory', () => {
    expect(firstRunWords(true, 80)).toBe('80.0 ms')
    expect(firstRunWords(false, 80)).toBe('warm')
  })

  it('says of what the slowest are means', () => {
    expect(tailWords(grouped(1), 12)).toBe('12.0 ms')
    expect(tailWords(grouped(4), 12)).toBe('12.0 ms, means of 4')
    expect(tailWords(grouped(4), 12, 9)).toBe('12.0 ms / 9.00 ms, means of 4')
    expect(tailWords(grouped(4), null)).toBe('too few')
  })

  it('counts samples beside what samples are worth', () => {
    expect(worthWords(grouped(1))).toBe('75 samples, worth 60')
    expect(worthWords(grouped(1, 1, 1))).toBe('1 sample, worth 1')
    expect(worthWords(grouped(4))).toBe('75 samples of 4 inferences, worth 60')
  })
})
