import { readFileSync } from 'node:fs'
import { readRecord } from '../../../src/storage/read-record.ts'
import type { RunRecord } from '../../../src/storage/record.ts'

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../fixtures/records/${name}`, import.meta.url), 'utf8'))

/** A picture run on a CPU. */
export const PICTURE_RUN: RunRecord = readRecord(fixture('run-v1.json'))
/** A text generation on a GPU, calibrated, from a benchmark, with a flagged sample. */
export const TEXT_RUN: RunRecord = readRecord(fixture('run-v2.json'))

export function idOf(index: number): string {
  return `aaaaaaaa-bbbb-4ccc-8ddd-${String(index).padStart(12, '0')}`
}

/** Copies of a run, one a minute, with ids of their own. */
export function copies(record: RunRecord, count: number, from = 0): RunRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    ...record,
    id: idOf(from + index),
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, from + index)).toISOString(),
  }))
}
