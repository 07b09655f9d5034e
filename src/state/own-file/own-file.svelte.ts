import type { Backend } from '../../catalogue/model.ts'
import { openLengths, type OpenLength } from '../../catalogue/own-file/open-lengths.ts'
import { deviceMemory } from '../../device/memory.ts'
import { toAppError, type AppError } from '../../protocol/app-error.ts'
import type { WorkerClient } from '../../protocol/client.ts'
import type { OwnFileContract, OwnLook } from '../../timing/own-file/contract.ts'
import { TRY_PLAN } from '../../timing/plan.ts'
import { markAtWork } from '../crash-marker.ts'
import type { DeviceState } from '../device.svelte.ts'
import type { Exclusive } from '../exclusive.ts'
import type { RunClerk } from '../finish-run.ts'
import type { HistoryState } from '../history.svelte.ts'
import { advance, NOT_STARTED, type RunProgress } from '../run-progress.ts'
import { surroundingsOf } from '../run-surroundings.ts'
import { memoryHere, type MemoryHere } from '../models/model-row.ts'
import { lengthsFrom, obstacleOf, type OwnObstacle } from './own-file-check.ts'
import { ownFileResult, type OwnFileResult } from './own-file-result.ts'
import { ownFileRecord } from './own-record.ts'

export interface OwnFileDependencies extends RunClerk {
  readonly window: Window
  readonly device: DeviceState
  readonly history: Pick<HistoryState, 'add'>
  readonly client: Pick<WorkerClient<OwnFileContract>, 'call' | 'restart'>
  /** Keeps runs of other models away, in this tab and others. */
  readonly exclusive: Exclusive
  readonly watchHidden: (onHidden: () => void) => () => void
}

export type OwnFileStatus = 'empty' | 'looking' | 'ready' | 'running'

/** One `.onnx` file of the person's: what is in it, what is filled in, and what came out of running it. */
export class OwnFile {
  readonly #deps: OwnFileDependencies
  #files: readonly File[] = []
  #status: OwnFileStatus = $state('empty')
  #look: OwnLook | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)
  #typed: Readonly<Record<string, string>> = $state.raw({})
  #backend: Backend = $state('wasm')
  #progress: RunProgress = $state.raw(NOT_STARTED)
  #results: readonly OwnFileResult[] = $state.raw([])
  #abort: AbortController | null = null
  readonly #obstacle = $derived.by((): OwnObstacle | null =>
    this.#look === null
      ? null
      : obstacleOf(this.#look, this.#typed, this.#backend, this.#deps.device.capabilities),
  )

  constructor(deps: OwnFileDependencies) {
    this.#deps = deps
  }

  get status(): OwnFileStatus {
    return this.#status
  }

  get look(): OwnLook | null {
    return this.#look
  }

  get error(): AppError | null {
    return this.#error
  }

  get obstacle(): OwnObstacle | null {
    return this.#obstacle
  }

  get memory(): MemoryHere | null {
    return this.#look === null ? null : memoryHere(this.#look.bytes, deviceMemory(this.#deps.device.signals))
  }

  get backend(): Backend {
    return this.#backend
  }

  get progress(): RunProgress {
    return this.#progress
  }

  /** Of this file, newest first. */
  get results(): readonly OwnFileResult[] {
    return this.#results
  }

  get openLengths(): readonly OpenLength[] {
    return this.#look === null ? [] : openLengths(this.#look.facts.inputs)
  }

  lengthText({ key, usual }: OpenLength): string {
    return this.#typed[key] ?? String(usual)
  }

  typeLength({ key }: OpenLength, text: string): void {
    this.#typed = { ...this.#typed, [key]: text }
  }

  chooseBackend(backend: Backend): void {
    this.#backend = backend
  }

  /** Reads what the graph says of itself. Failures end up in {@link error}. */
  async choose(files: readonly File[]): Promise<void> {
    if (files.length === 0 || this.#status === 'running') return
    this.#status = 'looking'
    this.#error = null
    this.#files = files
    this.#look = null
    this.#results = []
    this.#typed = {}
    try {
      const look = await this.#deps.client.call('look', { files })
      this.#backend = usualBackend(this.#deps.device, look)
      this.#look = look
      this.#status = 'ready'
    } catch (thrown) {
      this.#error = toAppError(thrown, 'input')
      this.#status = 'empty'
    }
  }

  /** The files of weights that were missing, chosen later. */
  async addFiles(files: readonly File[]): Promise<void> {
    await this.choose([...this.#files, ...files])
  }

  /** Times it. Failures end up in {@link error}; nothing is thrown. */
  async run(): Promise<void> {
    const look = this.#look
    if (look === null || this.#status !== 'ready' || this.#obstacle !== null) return
    this.#status = 'running'
    this.#error = null
    this.#progress = NOT_STARTED
    this.#abort = new AbortController()
    try {
      const result = await this.#measure(look, this.#abort.signal)
      this.#results = [result, ...this.#results]
    } catch (thrown) {
      this.#error = toAppError(thrown, 'run')
    }
    // One session a worker: the next run may want another backend.
    this.#deps.client.restart()
    this.#status = 'ready'
  }

  stop(): void {
    this.#abort?.abort()
  }

  async #measure(look: OwnLook, signal: AbortSignal): Promise<OwnFileResult> {
    const { client, device, exclusive, history, watchHidden, window } = this.#deps
    const { identity, signals, chosenByPerson } = device
    if (identity === null || signals === null) throw new RangeError('The device is not known yet')
    const backend = this.#backend
    const lengths = lengthsFrom(look, this.#typed)
    const threads = backend === 'wasm' ? Math.min(device.defaultThreads, device.maxThreads) : 1
    let hidden = false
    const unwatch = watchHidden(() => {
      hidden = true
    })
    const request = { files: this.#files, lengths, backend, threads, plan: TRY_PLAN }
    try {
      const report = await exclusive(
        signal,
        () => (this.#progress = advance(this.#progress, { kind: 'waiting' })),
        () => {
          const unmark = markAtWork(window, look.fileName)
          const onEvent = (event: OwnFileContract['measure']['event']) => {
            this.#note(event)
          }
          return client.call('measure', request, { signal, onEvent }).finally(unmark)
        },
      )
      const surroundings = await surroundingsOf(window, {
        identity,
        signals,
        backend,
        modelId: look.fileName,
        threads,
      })
      const result = ownFileResult(this.#deps, {
        look,
        lengths,
        backend,
        report,
        identity,
        signals,
        hidden,
        surroundings,
      })
      const facts = { ...this.#deps, identity, signals, chosenByPerson, plan: TRY_PLAN }
      await history.add(ownFileRecord(result, facts))
      return result
    } finally {
      unwatch()
    }
  }

  #note(event: OwnFileContract['measure']['event']): void {
    this.#progress = advance(this.#progress, event.kind === 'first-run' ? { kind: 'session' } : event)
  }
}

/** A GPU where there is a real one that can run it; a software adapter is the CPU through a detour. */
function usualBackend({ capabilities, identity }: DeviceState, { facts }: OwnLook): Backend {
  const hardware = capabilities.webgpu && identity?.softwareGpu !== true
  return hardware && (!facts.half || capabilities.gpuFeatures.includes('shader-f16')) ? 'webgpu' : 'wasm'
}
