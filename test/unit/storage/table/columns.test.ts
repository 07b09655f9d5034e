import { expect, it } from 'vitest'
import type { RunRecord } from '../../../../src/storage/record.ts'
import { configurationOf } from '../../../../src/storage/table/columns.ts'
import { PICTURE_RUN, TEXT_RUN } from '../sample-records.ts'

const withWork = (record: RunRecord, workload: Partial<RunRecord['workload']>): RunRecord => ({
  ...record,
  workload: { ...record.workload, ...workload },
})

it.each<[string, RunRecord, Partial<RunRecord['workload']>, Partial<RunRecord['workload']>]>([
  ['ten tokens and a whole answer', TEXT_RUN, { outputTokens: 10 }, { outputTokens: 32 }],
  ['four steps and twenty', PICTURE_RUN, { steps: 4 }, { steps: 20 }],
  [
    'two own pictures of different sizes',
    PICTURE_RUN,
    { sampleId: null, picture: { width: 640, height: 480 } },
    { sampleId: null, picture: { width: 64, height: 48 } },
  ],
  [
    'two own texts of different lengths',
    TEXT_RUN,
    { sampleId: null, inputTokens: 8 },
    { sampleId: null, inputTokens: 400 },
  ],
])('%s are points of two trends', (_what, record, a, b) => {
  expect(configurationOf(withWork(record, a))).not.toBe(configurationOf(withWork(record, b)))
  expect(configurationOf(withWork(record, a))).toBe(configurationOf(withWork(record, a)))
})
