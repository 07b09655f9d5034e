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
    energy: null,
  }) as ConfigurationResult

const ratio = (middle: number, low: number, high: number) => ({ ratio: middle, low, high, pairs: 5 })

function verdict(fastest: Fastest | null, cheapest: Cheapest | null): Verdict {
  return {
    subject: { modelId: 'nanodet-g', task: 'object-detection' },
    results: [result('one', 1), result('two', 2), result('four', 4)],
    fastest,
    cheapest,
    energies: new Map(),
  }
}

const FASTER: Fastest = { key: 'two', next: { key: 'one', ratio: ratio(1.8, 1.7, 1.9) }, tied: [] }
const OPEN = { key: 'one', ratio: ratio(1.01, 0.98, 1.04) }
const EQUAL: Fastest = { key: 'two', next: OPEN, tied: [OPEN] }
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

  it('names everybody who may be as fast, not only the next', () => {
    const far = { key: 'four', ratio: ratio(1.2, 0.9, 1.4) }
    const clear = { key: 'one', ratio: ratio(1.1, 1.08, 1.12) }
    const { claim, why } = fastestSentence(verdict({ key: 'two', next: clear, tied: [far] }, null))
    expect(claim).toBe('WebAssembly, 2 threads and WebAssembly, 4 threads cannot be told apart.')
    expect(why).toMatch(/^WebAssembly, 4 threads takes 1.2 times/)
  })

  it('never says both that one is the fastest and that another takes less time', () => {
    const quicker = { key: 'one', ratio: ratio(0.95, 0.94, 0.97) }
    const { claim, why } = fastestSentence(verdict({ key: 'two', next: quicker, tied: [quicker] }, null))
    expect(claim).toContain('cannot be told apart')
    expect(why).toContain('yet WebAssembly, 2 threads has the lower median of all its runs')
    expect(why).not.toContain('holds 1')
  })

  it('does not guess from fewer than two rounds, nor from a software GPU alone', () => {
    const unknown = { key: 'one', ratio: null }
    const { claim, why } = fastestSentence(verdict({ key: 'two', next: unknown, tied: [unknown] }, null))
    expect(claim).toBe('WebAssembly, 2 threads and WebAssembly, 1 thread cannot be told apart.')
    expect(why).toContain('ran together in fewer than two rounds')
    expect(fastestSentence(verdict(null, null)).claim).toBe('Nothing to rank.')
  })

  it('does not say that a software GPU beside it was not measured', () => {
    const alone = verdict({ key: 'two', next: null, tied: [] }, null)
    expect(fastestSentence(alone).why).toContain('No other way was measured')
    const results = alone.results.map((result) => ({ ...result, isSoftwareGpu: true }))
    expect(fastestSentence({ ...alone, results }).why).toContain('only a software GPU was measured')
  })

  it('names everybody who may take as little', () => {
    const open = { key: 'four', ratio: { p5: 0.8, median: 1.4, p95: 2 }, sure: 0.8 }
    const sentence = cheapestSentence(verdict(FASTER, { ...CHEAPER, tied: [open] }))
    expect(sentence.claim).toBe('WebAssembly, 2 threads and WebAssembly, 4 threads cannot be told apart.')
    expect(sentence.why).toContain('less in 20 % of the cases')
    const nothing = cheapestSentence(verdict(FASTER, { ...CHEAPER, tied: [{ ...open, ratio: null }] }))
    expect(`${nothing.claim} ${nothing.why}`).not.toMatch(/NaN|Infinity|∞|–\)/)
    expect(nothing.why).toContain('may take nothing at all')
  })

  it('says that the cheapest is the same as the fastest only where there is one fastest', () => {
    expect(cheapestSentence(verdict(FASTER, CHEAPER)).claim).toBe('The same: WebAssembly, 2 threads.')
    expect(cheapestSentence(verdict(EQUAL, CHEAPER)).claim).toBe('WebAssembly, 2 threads.')
    expect(cheapestSentence(verdict(FASTER, null)).claim).toBe('Not known.')
  })
})
