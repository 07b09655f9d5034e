import { NOTHING_WATCHED } from '../../../../src/state/benchmark/responsiveness-watch.ts'
import type { RankedRow, RightSizeRecord } from '../../../../src/storage/right-size/right-size-record.ts'

const interval = { p5: 1, median: 2, p95: 4 }

const ranked = (key: string): RankedRow => ({
  key,
  right: { share: 0.5, low: 0.1, high: 0.9, successes: 1, trials: 2 },
  score: 0.5,
  scoreRange: null,
  rougeL: null,
  rougeLRange: null,
  averagePrecision: null,
  averagePrecisionRange: null,
  unreadable: 0,
  cut: 0,
  notReadWhole: 0,
  meanLatencyMs: 10,
  meanInputTokens: 12,
  meanOutputTokens: null,
  energyPerAnswerJ: interval,
  energyPerRightJ: interval,
  onParetoLine: true,
  toldFromBefore: null,
})

/** As a run of two items by one contender would leave it. */
export const EXPERIMENT: RightSizeRecord = {
  format: 'joulebench-right-size',
  version: 1,
  id: '11111111-2222-4333-8444-555555555555',
  createdAt: '2026-11-22T12:00:00.000Z',
  app: { version: '0.0.0', suite: '1' },
  device: { name: 'test', softwareGpu: false },
  plan: {
    setId: 'reviews',
    setTitle: 'Reviews',
    kind: 'labels',
    items: 2,
    seed: '1',
    backend: 'wasm',
    threads: 2,
    contenders: ['small/trained'],
  },
  batch: 1,
  wallS: 3,
  leftOut: 0,
  allDisturbed: false,
  responsiveness: NOTHING_WATCHED,
  energyModelVersion: '1',
  boundary: 'marginal',
  calibrationIds: [],
  contenders: [],
  result: { ranking: [ranked('small/trained')], generalOverSpecialised: [] },
}
