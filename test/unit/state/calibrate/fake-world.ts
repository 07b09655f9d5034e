import type { Inference } from '../../../../src/state/inference.ts'
import { LoadLoop } from '../../../../src/state/calibrate/load-loop.ts'
import type { Pace } from '../../../../src/state/calibrate/pace.ts'
import type { CalibrationTarget, Load } from '../../../../src/state/calibrate/target.svelte.ts'
import { AppError } from '../../../../src/protocol/app-error.ts'
import type { MeasureReport } from '../../../../src/timing/measure-contract.ts'
import { REQUEST } from '../../timing/fake-model.ts'

export const LOAD: Load = {
  request: REQUEST,
  run: { modelId: 'efficientnet-lite0', backend: 'wasm', threads: 2 },
}

/** A clock that only the test moves. */
export class FakePace implements Pace {
  nowMs = 1_000_000
  readonly #ticking = new Set<{ ms: number; nextMs: number; callback: () => void }>()

  now(): number {
    return this.nowMs
  }

  every(ms: number, callback: () => void): () => void {
    const entry = { ms, nextMs: this.nowMs + ms, callback }
    this.#ticking.add(entry)
    return () => this.#ticking.delete(entry)
  }

  pass(seconds: number): void {
    const endMs = this.nowMs + seconds * 1000
    for (;;) {
      const next = [...this.#ticking].sort((a, b) => a.nextMs - b.nextMs)[0]
      if (next === undefined || next.nextMs > endMs) break
      this.nowMs = next.nextMs
      next.nextMs += next.ms
      next.callback()
    }
    this.nowMs = endMs
  }

  get ticking(): number {
    return this.#ticking.size
  }
}

/** A worker whose model answers at once and then runs until it is stopped, or fails where the test says so. */
export class FakeInference implements Inference {
  running = 0
  calls = 0
  failure: AppError | null = null

  measure: Inference['measure'] = (_request, signal, onEvent) => {
    this.calls += 1
    if (this.failure !== null) return Promise.reject(this.failure)
    this.running += 1
    onEvent({ kind: 'answer', output: { kind: 'labels', labels: [] }, firstRunMs: 1 })
    return new Promise<MeasureReport>((_resolve, reject) => {
      signal.addEventListener('abort', () => {
        this.running -= 1
        reject(new AppError('aborted', 'worker'))
      })
    })
  }
}

export interface FakeWorld {
  readonly pace: FakePace
  readonly inference: FakeInference
  readonly loop: LoadLoop
  readonly target: CalibrationTarget
}

export function fakeWorld(): FakeWorld {
  const inference = new FakeInference()
  return {
    pace: new FakePace(),
    inference,
    loop: new LoadLoop(inference),
    target: { load: () => Promise.resolve(LOAD) } as unknown as CalibrationTarget,
  }
}

/** Lets everything that was promised happen. */
export async function settle(): Promise<void> {
  for (let round = 0; round < 10; round += 1) await Promise.resolve()
}
