import type { Picture } from '../../../src/catalogue/input.ts'
import type { OutputCheck } from '../../../src/runtime/output-check.ts'
import type { BoundInput, Counters, LoadedModel, LoadReport } from '../../../src/runtime/runtime.ts'
import type { HeldMemory } from '../../../src/runtime/watch-memory.ts'
import type { MeasureRequest } from '../../../src/timing/measure-contract.ts'

export const PICTURE: Picture = {
  kind: 'picture',
  width: 1,
  height: 1,
  rgba: new Uint8ClampedArray(4),
}

export const REQUEST: MeasureRequest = {
  load: {
    modelsUrl: '',
    modelId: 'fake',
    task: 'image-classification',
    backend: 'wasm',
    dtype: 'fp32',
    threads: 1,
  },
  input: PICTURE,
  sampleId: 'cat',
  plan: { minRuns: 5, minSeconds: 0, maxRuns: 5, maxSeconds: 60 },
}

const REPORT: LoadReport = {
  runtimeFetchMs: 0,
  weightsFetchMs: 0,
  weightsCacheReadMs: 0,
  weightsVerifyMs: 0,
  sessionCreateMs: 0,
  fetchedBytes: 0,
  cachedBytes: 0,
  threads: 1,
  runtimeBuild: 'plain',
  sessionNames: ['fake'],
  model: {
    id: 'fake',
    name: 'Fake',
    dtype: 'fp32',
    sha256: '',
    license: 'MIT',
    parameters: 1,
    multiplyAdds: null,
    source: 'test:fake@1',
  },
}

/** A model on a clock of its own: every inference takes what the test says and moves the clock by that. */
export class FakeModel implements LoadedModel {
  readonly report = REPORT
  nowMs = 0
  inferences = 0
  disposed = false
  lost: string | null = null
  readonly #durationMs: (inference: number) => number
  readonly #check: (inference: number) => OutputCheck
  readonly #stepMs: number

  constructor({
    durationMs = () => 10,
    check = () => ({ verdict: 'matches' }),
    stepMs = 0.005,
  }: {
    durationMs?: (inference: number) => number
    check?: (inference: number) => OutputCheck
    stepMs?: number
  } = {}) {
    this.#durationMs = durationMs
    this.#check = check
    this.#stepMs = stepMs
  }

  /** Shows whole steps only, as browsers do, and moves on by itself while somebody watches it. */
  readonly clock = (): number => {
    this.nowMs += this.#stepMs / 10
    return Math.floor(this.nowMs / this.#stepMs) * this.#stepMs
  }

  bind(): BoundInput {
    return {
      inputTokens: null,
      infer: () => {
        this.inferences += 1
        this.nowMs += this.#durationMs(this.inferences)
        return Promise.resolve({ kind: 'labels', labels: [{ label: 'cat', score: 1 }] })
      },
    }
  }

  check(): OutputCheck {
    return this.#check(this.inferences)
  }

  counters(): Counters {
    return { sessionsMs: [this.nowMs * 0.9], gpu: null }
  }

  memory(): HeldMemory {
    return { wasmBytes: 64 * 2 ** 20, gpuBytes: 0 }
  }

  deviceLost(): string | null {
    return this.lost
  }

  dispose(): Promise<void> {
    this.disposed = true
    return Promise.resolve()
  }
}
