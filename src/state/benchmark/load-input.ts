import { modelById } from '../../catalogue/models.ts'
import { taskById } from '../../catalogue/task.ts'
import { AppError } from '../../protocol/app-error.ts'
import { subjectKey, type Subject } from '../../timing/benchmark/configuration.ts'
import type { ChosenInput } from '../chosen-input.ts'
import type { InputSamplesState } from '../input-samples.svelte.ts'
import { picturesFor } from '../place-sample.ts'
import { readPicture } from '../read-picture.ts'
import type { SamplesState } from '../samples.svelte.ts'

export interface InputSources {
  readonly samples: Pick<SamplesState, 'all' | 'load'>
  /** One of its own: the Try page shows what its own has loaded last. */
  readonly inputSamples: Pick<InputSamplesState, 'load'>
  readonly fetchBlob: (url: string) => Promise<Blob>
}

/** The first shipped input of each model and task, whose right answer is known; read once. */
export class InputLoader {
  readonly #sources: InputSources
  readonly #read = new Map<string, Promise<ChosenInput>>()

  constructor(sources: InputSources) {
    this.#sources = sources
  }

  /** @throws AppError `network` where it cannot be fetched */
  async load(subject: Subject): Promise<ChosenInput> {
    const key = subjectKey(subject)
    const reading = this.#read.get(key) ?? this.#fetch(subject)
    this.#read.set(key, reading)
    try {
      return await reading
    } catch (thrown) {
      this.#read.delete(key)
      throw thrown
    }
  }

  #fetch(subject: Subject): Promise<ChosenInput> {
    return taskById(subject.task).input === 'picture' ? this.#picture(subject) : this.#words(subject)
  }

  async #picture({ task }: Subject): Promise<ChosenInput> {
    const { samples, fetchBlob } = this.#sources
    if (samples.all.length === 0) await samples.load()
    const sample = picturesFor(samples, task)[0]
    if (sample === undefined) throw new AppError('internal', 'input', `no picture for ${task}`)
    const { picture, ...size } = await readPicture(await fetchBlob(sample.url))
    return { kind: 'picture', input: picture, ...size, sampleId: sample.id, url: sample.url, alt: sample.alt }
  }

  async #words({ modelId, task }: Subject): Promise<ChosenInput> {
    const model = modelById(modelId)
    if (model === undefined) throw new AppError('internal', 'input', modelId)
    const sample = (await this.#sources.inputSamples.load(model, task)).samples[0]
    if (sample === undefined) throw new AppError('internal', 'input', `no input for ${modelId}`)
    return { kind: 'words', input: sample.input, sampleId: sample.id }
  }
}
