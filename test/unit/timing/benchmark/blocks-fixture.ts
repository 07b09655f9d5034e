import type { BlockResult } from '../../../../src/timing/benchmark/merge-blocks.ts'
import type { MeasureReport } from '../../../../src/timing/measure-contract.ts'
import type { Sample } from '../../../../src/timing/samples.ts'
import { summariseTiming } from '../../../../src/timing/summarise.ts'
import { FakeModel } from '../fake-model.ts'

/** Samples one after the other, of so many ms each. */
export function samplesOf(latenciesMs: readonly number[]): Sample[] {
  let atMs = 0
  return latenciesMs.map((latencyMs) => {
    const sample = { latencyMs, sessionMs: latencyMs * 0.9, sessionsMs: [], atMs, generation: null }
    atMs += latencyMs
    return sample
  })
}

export function reportOf(
  latenciesMs: readonly number[],
  changed: Partial<MeasureReport> = {},
): MeasureReport {
  const samples = samplesOf(latenciesMs)
  return {
    loaded: true,
    load: new FakeModel().report,
    firstRunMs: 50,
    warmUpsMs: [12, 11, 10],
    warmUpTotalMs: 33,
    samples,
    runsPerSample: 1,
    clockStepMs: 0.005,
    summary: summariseTiming(samples, 1),
    output: { kind: 'labels', labels: [{ label: 'cat', score: 1 }] },
    inputTokens: null,
    check: { verdict: 'matches' },
    timedFromMs: 0,
    gpu: null,
    memory: { wasmBytes: 2 ** 26, gpuBytes: 0 },
    ...changed,
  }
}

type Changed = Partial<MeasureReport & Pick<BlockResult, 'beganAtMs' | 'disturbances'>>

/** A block that began so many ms after 1970, its timed runs 100 ms later. */
export function blockOf(
  key: string,
  round: number,
  latenciesMs: readonly number[],
  { beganAtMs = round * 10_000, disturbances = [], ...changed }: Changed = {},
): BlockResult {
  const report = reportOf(latenciesMs, { timedFromMs: beganAtMs + 100, ...changed })
  const timedMs = latenciesMs.reduce((sum, ms) => sum + ms, 0)
  return { key, round, beganAtMs, endedAtMs: beganAtMs + 100 + timedMs, report, disturbances }
}
