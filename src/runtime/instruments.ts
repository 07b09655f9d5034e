import type { SignOfLife } from '../protocol/sign-of-life.ts'
import { type GraphFile, nameByLength, observeSessions, type SessionObservation } from './observe-sessions.ts'
import type { StoredModel } from './model-store.ts'
import { watchQueue, type QueueOccupancy, type WatchableQueue } from './queue-occupancy.ts'
import type { Counters, GpuUse } from './runtime.ts'
import { watchGpuMemory, watchWasmMemory, type HeldMemory } from './watch-memory.ts'
import { watchReadBack } from './watch-read-back.ts'

type SessionFactory = Parameters<typeof observeSessions>[0]
type Scope = Parameters<typeof watchWasmMemory>[0]

/** What is watched of one model. */
export interface ModelInstruments {
  /** Time it took to make its sessions, ms. */
  readonly createMs: () => number
  readonly sessionNames: () => string[]
  readonly counters: () => Counters
}

/** Everything that is watched in one worker, from before the first session on: sessions, memory, the GPU's queue. */
export class Instruments {
  readonly #nowMs: () => number
  readonly #observation: SessionObservation
  readonly #wasmBytes: () => number
  readonly #gpuBytes: () => number
  readonly #readBackMs: () => number
  #occupancy: QueueOccupancy | null = null
  #graphs: readonly GraphFile[] = []

  /** @param scope the worker's global object; its WebAssembly and WebGPU classes are changed */
  constructor(factory: SessionFactory, scope: Scope & object, nowMs: () => number, onRun?: SignOfLife) {
    this.#nowMs = nowMs
    this.#wasmBytes = watchWasmMemory(scope)
    const hasGpu = 'GPUDevice' in scope
    this.#gpuBytes = hasGpu ? watchGpuMemory({ GPUDevice, GPUBuffer }) : () => 0
    this.#readBackMs = hasGpu ? watchReadBack({ GPUDevice, GPUBuffer }, nowMs) : () => 0
    this.#observation = observeSessions(
      factory,
      nowMs,
      nameByLength(() => this.#graphs),
      onRun,
    )
  }

  get memory(): HeldMemory {
    return { wasmBytes: this.#wasmBytes(), gpuBytes: this.#gpuBytes() }
  }

  /** All sessions made from now on belong to the model that is made of these; a worker holds one model at a time. */
  startModel(models: readonly StoredModel[]): ModelInstruments {
    // Of the files no more than their lengths: the bytes are a model's weight in memory a second time.
    this.#graphs = graphsOf(models)
    const createMsBefore = this.#observation.createMs
    const before = this.#observation.sessions.length
    const own = () => this.#observation.sessions.slice(before)
    return {
      createMs: () => this.#observation.createMs - createMsBefore,
      sessionNames: () => own().map(({ name }) => name),
      counters: () => ({
        sessionsMs: own().map(({ runMs }) => runMs),
        gpu: this.#gpuUse(),
      }),
    }
  }

  #gpuUse(): GpuUse | null {
    return this.#occupancy === null ? null : { ...this.#occupancy.occupancy, readBackMs: this.#readBackMs() }
  }

  /** Watches the queue of the worker's GPU device; the second call and later ones change nothing. */
  async watchGpu(queue: WatchableQueue): Promise<void> {
    this.#occupancy ??= await watchQueue(queue, this.#nowMs)
  }
}

function graphsOf(models: readonly StoredModel[]): GraphFile[] {
  return models.flatMap(({ manifest, files }) =>
    [...files]
      .filter(([path]) => path.endsWith('.onnx'))
      .map(([path, bytes]) => ({ modelId: manifest.id, path, bytes: bytes.byteLength })),
  )
}
