import type { Backend } from '../../catalogue/model.ts'
import { AppError } from '../../protocol/app-error.ts'
import type { MeasureRequest } from '../../timing/measure-contract.ts'
import type { App } from '../app.ts'
import { fetchBlob } from '../browser.ts'
import { placeSample } from '../place-sample.ts'
import { NO_KNOBS } from '../route.ts'
import { TryInput } from '../try-input.svelte.ts'
import { TrySelection } from '../try-selection.svelte.ts'
import type { CalibratedMachine, CalibratedRun } from './use-calibration.ts'

type TargetApp = Pick<App, 'device' | 'samples' | 'inputSamples'> & {
  readonly services: Pick<App['services'], 'modelsUrl'>
}

/** What runs while power is read. */
export interface Load {
  readonly request: Omit<MeasureRequest, 'plan'>
  readonly run: CalibratedRun
}

/** Which model on which backend is calibrated, apart from what the Try page has selected. */
export class CalibrationTarget {
  readonly #app: TargetApp
  readonly #selection: TrySelection
  readonly #input = new TryInput(fetchBlob)

  constructor(app: TargetApp) {
    this.#app = app
    this.#selection = new TrySelection(app.device)
  }

  get modelId(): string {
    return this.#selection.model.id
  }

  get backend(): Backend {
    return this.#selection.backend
  }

  get threads(): number {
    return this.#selection.threads
  }

  /** Whether this model can run on this backend here. */
  get canRun(): boolean {
    return this.#selection.variant.ok
  }

  chooseModel(modelId: string): void {
    this.#selection.chooseModel(modelId)
  }

  chooseBackend(backend: Backend): void {
    this.#selection.chooseBackend(backend)
  }

  /** Null while the device is being looked at. */
  get machine(): CalibratedMachine | null {
    const { identity, signals } = this.#app.device
    return identity === null || signals === null ? null : { identity, signals }
  }

  /** Puts a shipped input in place. @throws AppError `network`, `unsupported-choice` */
  async load(): Promise<Load> {
    const { samples, inputSamples, services } = this.#app
    const selection = this.#selection
    await placeSample({ samples, inputSamples, selection, input: this.#input }, NO_KNOBS)
    const { chosen } = this.#input
    const { variant, backend, threads, model, task } = selection
    if (chosen === null || !variant.ok) throw new AppError('unsupported-choice', 'input', model.name)
    const { dtype } = variant.variant
    const { modelsUrl } = services
    return {
      request: {
        load: { modelsUrl, modelId: model.id, task, backend, dtype, threads },
        input: chosen.input,
        sampleId: chosen.sampleId,
      },
      run: { modelId: model.id, backend, threads },
    }
  }
}
