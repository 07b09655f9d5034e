import { expect, test } from 'vitest'
import { mismatches, summaryLine, type BenchRecord } from '../../../scripts/setup/bench-record.mjs'

const RECORD: BenchRecord = {
  task: 'image-classification',
  backend: 'wasm',
  threads: 2,
  device: { name: 'Some laptop' },
  model: { id: 'efficientnet-lite0', name: 'EfficientNet-Lite0', dtype: 'fp32' },
  workload: { sampleId: 'cat' },
  timing: { summary: { runs: 50, medianMs: 12.3456, lowMs: 12.1, highMs: 12.6 }, flags: [] },
  energy: { boundaries: { marginal: { p5: 0.0612, median: 0.1134, p95: 0.1911 } } },
}

test('one line with every interval', () => {
  expect(summaryLine(RECORD)).toBe(
    'EfficientNet-Lite0 (fp32, wasm × 2) on Some laptop: 50 runs, median 12.3 ms (12.1–12.6), ' +
      'marginal energy 0.113 J (0.0612–0.191)',
  )
})

test('flags are not hidden, and WebGPU has no threads', () => {
  const timing = { ...RECORD.timing, flags: ['software-gpu', 'hidden-tab'] }
  const line = summaryLine({ ...RECORD, backend: 'webgpu', timing })
  expect(line).toContain('(fp32, webgpu)')
  expect(line).toMatch(/\[software-gpu, hidden-tab\]$/)
})

test('what was asked for and run is no mismatch, nor what was not asked for', () => {
  expect(mismatches({}, RECORD)).toEqual([])
  const asked = {
    model: 'efficientnet-lite0',
    backend: 'wasm',
    threads: 2,
    sample: 'cat',
    dtype: 'fp32',
  } as const
  expect(mismatches(asked, RECORD)).toEqual([])
})

test('each thing that was run instead is named', () => {
  expect(mismatches({ model: 'nanodet-g', threads: 4, backend: 'webgpu' }, RECORD)).toEqual([
    'Asked for model nanodet-g, but the page ran efficientnet-lite0.',
    'Asked for backend webgpu, but the page ran wasm.',
    'Asked for threads 4, but the page ran 2.',
  ])
})
