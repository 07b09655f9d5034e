import { drawingHabit, inputKindFor, promptSamples } from '../catalogue/drawing.ts'
import type { ModelRecord } from '../catalogue/model.ts'
import { modelsForTask } from '../catalogue/models.ts'
import {
  parseGeneratorConfig,
  parseInputSamples,
  type InputSample,
  type Subjects,
} from '../catalogue/sample-input.ts'
import type { TaskId } from '../catalogue/task.ts'

/** Inputs for one model and task, and what its image generator can draw. */
export interface InputChoices {
  readonly samples: readonly InputSample[]
  readonly subjects: Subjects
  /** Side of the pictures it makes, pixels; null for whatever makes none. */
  readonly sidePx: number | null
  /** Of one that draws from a sentence: how many steps it may take. */
  readonly steps: readonly number[]
}

const NONE: InputChoices = { samples: [], subjects: new Map(), sidePx: null, steps: [] }

/** The texts, questions, prompts and image requests that ship with the models. */
export class InputSamplesState {
  readonly #modelsUrl: string
  readonly #fetchJson: (url: string) => Promise<unknown>
  readonly #read: Record<string, Promise<InputChoices>> = {}
  #current: InputChoices = $state.raw(NONE)
  #asked = ''

  constructor(modelsUrl: string, fetchJson: (url: string) => Promise<unknown>) {
    this.#modelsUrl = modelsUrl
    this.#fetchJson = fetchJson
  }

  /** For the model and task that were asked for last. */
  get current(): InputChoices {
    return this.#current
  }

  /** @throws AppError `network`, or ValiError where a shipped file is not what it should be; both may be tried again */
  async load(model: ModelRecord, task: TaskId): Promise<InputChoices> {
    const key = `${model.id}/${task}`
    const reading = this.#read[key] ?? this.#fetch(model, task)
    this.#read[key] = reading
    this.#asked = key
    try {
      const choices = await reading
      if (this.#asked === key) this.#current = choices
      return choices
    } catch (thrown) {
      Reflect.deleteProperty(this.#read, key)
      if (this.#asked === key) this.#current = NONE
      throw thrown
    }
  }

  /**
   * Asks the host for what its tasks need, read or not: the service worker keeps what is asked for. A failure costs the
   * samples of a later visit without a connection, and nothing now.
   */
  async fetchAhead(model: ModelRecord): Promise<void> {
    await Promise.allSettled(model.tasks.map((task) => this.#fetch(model, task)))
  }

  /** Models that do not ship are given the inputs of the one that does. */
  async #fetch(model: ModelRecord, task: TaskId): Promise<InputChoices> {
    const { id, source } = model
    const kind = inputKindFor(model, task)
    if (kind === 'image-prompt' && model.source === 'hub') {
      const { repo } = model.hub
      return { ...NONE, samples: promptSamples(repo), steps: drawingHabit(repo).steps }
    }
    const modelId = source === 'bundled' ? id : modelsForTask(task)[0]?.id
    if (kind === 'picture' || kind === 'sound' || modelId === undefined) return NONE
    const folder = `${this.#modelsUrl}${modelId}/`
    const expected = this.#fetchJson(`${folder}expected.json`)
    if (kind !== 'image-request') return { ...NONE, samples: parseInputSamples(await expected, task) }
    const { steps, ...made } = parseGeneratorConfig(await this.#fetchJson(`${folder}config.json`))
    return { ...NONE, ...made, samples: parseInputSamples(await expected, task, made.subjects, steps) }
  }
}
