import type { RunRecord } from '../record.ts'
import { type Cell, csvText } from './csv-text.ts'

const HEAD = [
  'run_id',
  'sample',
  'at_ms',
  'latency_ms',
  'session_ms',
  'runs_in_sample',
  'flags',
  'new_tokens',
  'first_token_ms',
  'decode_ms',
]

function* rowsOf({ id, timing }: RunRecord): Generator<Cell[]> {
  const { samplesMs, sessionMs, atMs, runsPerSample, generation, flagged } = timing
  for (const [index, latencyMs] of samplesMs.entries()) {
    const flags = flagged.filter(({ samples }) => samples.includes(index)).map(({ flag }) => flag)
    yield [
      id,
      index,
      atMs[index] ?? null,
      latencyMs,
      sessionMs[index] ?? null,
      runsPerSample,
      flags.join(' '),
      generation?.newTokens[index] ?? null,
      generation?.firstTokenMs[index] ?? null,
      generation?.decodeMs[index] ?? null,
    ]
  }
}

function* allRows(records: readonly RunRecord[]): Generator<Cell[]> {
  for (const record of records) yield* rowsOf(record)
}

/** CSV with one row a sample. Runs that came without samples have none. */
export function samplesCsv(records: readonly RunRecord[]): string {
  return csvText(HEAD, allRows(records))
}
