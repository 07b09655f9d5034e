import { BACKENDS, type Backend } from '../../catalogue/model.ts'
import { expand, subjectKey, type Expanded, type Subject } from '../../timing/benchmark/configuration.ts'
import { PRESETS, type Preset, type PresetId } from '../../timing/benchmark/preset.ts'
import type { DeviceState } from '../device.svelte.ts'
import type { Plan, PlanKnobs } from './plan-address.ts'
import { threadChoices, toggled, toggledSubject, unique } from './plan-lists.ts'

/** What is ticked when nothing was chosen yet: the smallest models that answer with something to look at. */
const FIRST_SUBJECTS: readonly Subject[] = [
  { modelId: 'nanodet-g', task: 'object-detection' },
  { modelId: 'efficientnet-lite0', task: 'image-classification' },
]

type Device = Pick<DeviceState, 'capabilities' | 'maxThreads' | 'defaultThreads' | 'identity'>

/** The plan that is being put together: models × backends × threads × number formats, a preset and a seed. */
export class PlanChoice {
  readonly #device: Device
  #subjects: readonly Subject[] = $state.raw(FIRST_SUBJECTS)
  #backends: readonly Backend[] | null = $state.raw(null)
  #threads: readonly number[] | null = $state.raw(null)
  #dtypes: readonly string[] | null = $state.raw(null)
  #presetId: PresetId = $state('quick')
  #seed = $state('')
  readonly #expanded = $derived.by((): Expanded =>
    expand(this.plan, { capabilities: this.#device.capabilities, maxThreads: this.#device.maxThreads }),
  )

  /** @param seed decides the order of blocks until another is chosen */
  constructor(device: Device, seed: string) {
    this.#device = device
    this.#seed = seed
  }

  get plan(): Plan {
    return {
      subjects: this.#subjects,
      backends: this.#backends ?? this.#machineBackends,
      threads: this.#threads ?? this.#machineThreads,
      dtypes: this.#dtypes,
      preset: this.#presetId,
      seed: this.#seed,
    }
  }

  get preset(): Preset {
    return PRESETS[this.#presetId]
  }

  /** What the plan comes to on this machine. */
  get expanded(): Expanded {
    return this.#expanded
  }

  get threadChoices(): readonly number[] {
    return threadChoices(this.#device.maxThreads, this.plan.threads)
  }

  has(subject: Subject): boolean {
    return this.#subjects.some((one) => subjectKey(one) === subjectKey(subject))
  }

  /** Ticks a model or takes its tick away; the order is that of the list. */
  toggle(subject: Subject): void {
    this.#subjects = toggledSubject(this.#subjects, subject)
  }

  toggleBackend(backend: Backend): void {
    this.#backends = toggled(BACKENDS, this.plan.backends, backend)
  }

  toggleThreads(count: number): void {
    this.#threads = toggled(this.threadChoices, this.plan.threads, count)
  }

  /** Null lets each model take its own. */
  chooseDtypes(dtypes: readonly string[] | null): void {
    this.#dtypes = dtypes
  }

  choosePreset(id: PresetId): void {
    this.#presetId = id
  }

  chooseSeed(seed: string): void {
    this.#seed = seed
  }

  /** Takes what the address says; the rest stays. */
  apply(knobs: PlanKnobs): void {
    this.#subjects = knobs.subjects ?? this.#subjects
    this.#backends = knobs.backends ?? this.#backends
    this.#threads = knobs.threads ?? this.#threads
    if (knobs.dtypes !== null) this.#dtypes = knobs.dtypes === 'own' ? null : knobs.dtypes
    this.#presetId = knobs.preset ?? this.#presetId
    this.#seed = knobs.seed ?? this.#seed
  }

  /** A software adapter is no GPU to compare with: it is measured where somebody ticks it. */
  get #machineBackends(): readonly Backend[] {
    const hardware = this.#device.capabilities.webgpu && this.#device.identity?.softwareGpu !== true
    return hardware ? BACKENDS : ['wasm']
  }

  get #machineThreads(): readonly number[] {
    return unique([1, this.#device.defaultThreads])
  }
}
