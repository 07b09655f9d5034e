import { chooseVariant, type VariantChoice } from '../catalogue/capability.ts'
import { likelyBytes } from '../catalogue/download-bytes.ts'
import type { Backend, ModelRecord } from '../catalogue/model.ts'
import { modelById, startingModels } from '../catalogue/models.ts'
import { SPEECH_MODELS } from '../catalogue/speech-models.ts'
import { FIRST_TASK, type TaskId } from '../catalogue/task.ts'
import { deviceMemory } from '../device/memory.ts'
import { planFor, type RunPlan } from '../timing/plan.ts'
import type { DeviceState } from './device.svelte.ts'
import type { KeptModels } from './models/kept-models.svelte.ts'
import { memoryHere, type MemoryHere } from './models/model-row.ts'
import type { RunKnobs } from './route.ts'

type Kept = Pick<KeptModels, 'formatsOf'>

const NOTHING_KEPT: Kept = { formatsOf: () => [] }

/** What will run: task, model, backend, threads and plan, each the person's choice or the default. */
export class TrySelection {
  readonly #device: DeviceState
  readonly #kept: Kept
  #task: TaskId = $state(FIRST_TASK)
  #modelId: string | null = $state(null)
  #backend: Backend | null = $state(null)
  #dtype: string | null = $state(null)
  #threads: number | null = $state(null)
  #plan: RunPlan = $state.raw(planFor(null, null))
  #offered: readonly ModelRecord[] = $state.raw([])
  #better: Backend | null = $state(null)
  #risked: string | null = $state(null)
  readonly #model = $derived(this.#modelFor(this.#task, this.#modelId))
  readonly #variant = $derived.by((): VariantChoice =>
    chooseVariant(
      this.#model,
      this.backend,
      this.#dtype,
      this.#device.capabilities,
      this.#kept.formatsOf(this.#model),
    ),
  )

  constructor(device: DeviceState, kept: Kept = NOTHING_KEPT) {
    this.#device = device
    this.#kept = kept
  }

  get task(): TaskId {
    return this.#task
  }

  get model(): ModelRecord {
    return this.#model
  }

  /** Models for the task: those that ship, then those the person fetched. */
  get choices(): readonly ModelRecord[] {
    const first = startingModels(this.#task)
    const more = this.#offered.filter(
      ({ id, tasks }) => tasks.includes(this.#task) && !first.some((one) => one.id === id),
    )
    return [...first, ...more]
  }

  get offered(): readonly ModelRecord[] {
    return this.#offered
  }

  /** Replaces the models that can be chosen beside those that ship. */
  offer(models: readonly ModelRecord[]): void {
    this.#offered = models
  }

  /** The person's choice, or null for the default. */
  get chosenBackend(): Backend | null {
    return this.#backend
  }

  /**
   * What was measured to be better; else WebGPU where there is a real adapter and a file for it. A software adapter
   * computes on the CPU, through a detour: WebAssembly is the straight way there.
   */
  get backend(): Backend {
    if (this.#backend !== null) return this.#backend
    const hardware = this.#device.capabilities.webgpu && this.#device.identity?.softwareGpu !== true
    return hardware && this.#better !== 'wasm' && this.runsOn('webgpu') ? 'webgpu' : 'wasm'
  }

  /** Whether the model has a file that runs there, in the chosen number format if one is chosen. */
  runsOn(backend: Backend): boolean {
    return chooseVariant(this.#model, backend, this.#dtype, this.#device.capabilities).ok
  }

  /** Takes note of which backend was measured to be better for the model at its task; null where none was. */
  prefer(backend: Backend | null): void {
    this.#better = backend
  }

  get variant(): VariantChoice {
    return this.#variant
  }

  /** What loading the choice takes; null for what ships, which fits wherever the page does. */
  get memory(): MemoryHere | null {
    if (!this.#variant.ok) return null
    const bytes = likelyBytes(this.model, this.#variant.variant.dtype)
    return memoryHere(bytes, deviceMemory(this.#device.signals))
  }

  /** Whether the choice is more than this device can give a page, and the person has not said to load it all the same. */
  get mustAsk(): boolean {
    return this.memory?.verdict === 'too-large' && this.#risked !== this.#choiceKey
  }

  /** Takes the risk, for this model in this number format. */
  loadAllTheSame(): void {
    this.#risked = this.#choiceKey
  }

  get #choiceKey(): string {
    return this.#variant.ok ? `${this.#model.id} ${this.#variant.variant.dtype}` : ''
  }

  get threads(): number {
    const wanted = this.#threads ?? this.#device.defaultThreads
    return this.backend === 'wasm' ? Math.min(wanted, this.#device.maxThreads) : 1
  }

  get plan(): RunPlan {
    return this.#plan
  }

  chooseTask(task: TaskId): void {
    this.#task = task
  }

  chooseModel(modelId: string): void {
    const model = this.#find(modelId)
    if (model === undefined) return
    this.#modelId = model.id
    this.#dtype = null
    if (!model.tasks.includes(this.#task)) this.#task = model.tasks[0] ?? this.#task
  }

  chooseBackend(backend: Backend | null): void {
    this.#backend = backend
  }

  /** The person's choice of number format, or null for Joulebench's. */
  get chosenDtype(): string | null {
    return this.#dtype
  }

  chooseDtype(dtype: string | null): void {
    this.#dtype = dtype
  }

  chooseThreads(threads: number | null): void {
    this.#threads = threads
  }

  /** Takes the knobs of the address. @returns what could not be taken, in words of the address */
  apply(knobs: RunKnobs): string[] {
    this.#backend = knobs.backend ?? this.#backend
    this.#threads = knobs.threads ?? this.#threads
    if (knobs.runs !== null || knobs.seconds !== null) this.#plan = planFor(knobs.runs, knobs.seconds)
    const refused = this.#applyModel(knobs)
    this.#dtype = knobs.dtype ?? this.#dtype
    return refused
  }

  #applyModel({ task, model: modelId }: RunKnobs): string[] {
    this.#task = task ?? this.#task
    if (modelId === null) return []
    const model = this.#find(modelId)
    if (model === undefined || (task !== null && !model.tasks.includes(task))) return [`model=${modelId}`]
    this.chooseModel(model.id)
    return []
  }

  #find(modelId: string): ModelRecord | undefined {
    return [modelById(modelId), ...this.#offered, ...SPEECH_MODELS].find((model) => model?.id === modelId)
  }

  #modelFor(task: TaskId, modelId: string | null): ModelRecord {
    const chosen = modelId === null ? undefined : this.#find(modelId)
    if (chosen?.tasks.includes(task) === true) return chosen
    const first = startingModels(task)[0]
    if (first === undefined) throw new RangeError(`No model for ${task}`)
    return first
  }
}
