import { describe, expect, it } from 'vitest'
import type { Cheapest } from '../../../src/comparison/cheapest.ts'
import type { ConfigurationResult } from '../../../src/state/benchmark/result.ts'
import type { Verdict } from '../../../src/state/benchmark/verdict.ts'
import type { Fastest } from '../../../src/timing/benchmark/paired-blocks.ts'
import { cheapestSentence, fastestSentence } from '../../../src/view/text/verdict-words.ts'

const result = (key: string, threads: number) =>
  ({
    configuration: { key, backend: 'wasm', threads, dtype: 'fp32' },
    isSoftwareGpu: false,
  }) as ConfigurationResult

const ratio = (middle: number, low: number, high: number) => ({ ratio: middle, low, high, pairs: 5 })

function verdict(fastest: Fastest | null, cheapest: Cheapest | null): Verdict {
  return {
    subject: { modelId: 'nanodet-g', task: 'object-detection' },
    results: [result('one', 1), result('two', 2)],
    fastest,
    cheapest,
  }
}

const FASTER: Fastest = { key: 'two', next: { key: 'one', ratio: ratio(1.8, 1.7, 1.9) }, tied: [] }
const EQUAL: Fastest = { key: 'two', next: { key: 'one', ratio: ratio(1.01, 0.98, 1.04) }, tied: ['one'] }
const CHEAPER: Cheapest = {
  key: 'two',
  next: { key: 'one', ratio: { p5: 1.1, median: 1.3, p95: 1.6 }, sure: 0.99 },
  tied: [],
}

describe('which configuration to use', () => {
  it('names the fastest, by how much, and how sure that is', () => {
    expect(fastestSentence(verdict(FASTER, null))).toEqual({
      claim: 'WebAssembly, 2 threads.',
      why: 'WebAssembly, 1 thread takes 1.8 times (1.7–1.9) as long, from 5 rounds in which both ran; 95 % interval.',
    })
  })

  it('ranks nothing where the interval holds 1', () => {
    const { claim, why } = fastestSentence(verdict(EQUAL, null))
    expect(claim).toBe('WebAssembly, 2 threads and WebAssembly, 1 thread cannot be told apart.')
    expect(why).toContain('the interval holds 1')
  })

  it('does not guess from a single round, nor from a software GPU alone', () => {
    const single: Fastest = { key: 'two', next: { key: 'one', ratio: null }, tied: ['one'] }
    expect(fastestSentence(verdict(single, null)).claim).toBe('WebAssembly, 2 threads, perhaps.')
    expect(fastestSentence(verdict(null, null)).claim).toBe('Nothing to rank.')
  })

  it('says that the cheapest is the same as the fastest only where there is one fastest', () => {
    expect(cheapestSentence(verdict(FASTER, CHEAPER)).claim).toBe('The same: WebAssembly, 2 threads.')
    expect(cheapestSentence(verdict(EQUAL, CHEAPER)).claim).toBe('WebAssembly, 2 threads.')
    expect(cheapestSentence(verdict(FASTER, null)).claim).toBe('Not known.')
  })
})
