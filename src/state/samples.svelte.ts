import { parseSamples, type Sample, type Samples, type SoundSample } from '../catalogue/sample.ts'

/** The pictures and recordings that ship with the page. */
export class SamplesState {
  readonly #load: () => Promise<unknown>
  readonly #folderUrl: string
  #samples: Samples = $state.raw({ pictures: [], sounds: [] })

  /** @param load reads `manifest.json` of the folder */
  constructor(folderUrl: string, load: (url: string) => Promise<unknown>) {
    this.#folderUrl = folderUrl
    this.#load = () => load(`${folderUrl}manifest.json`)
  }

  /** The pictures; empty until {@link load} is done. */
  get all(): readonly Sample[] {
    return this.#samples.pictures
  }

  get sounds(): readonly SoundSample[] {
    return this.#samples.sounds
  }

  /** @throws AppError `network`, or ValiError where the list is not one */
  async load(): Promise<void> {
    this.#samples = parseSamples(await this.#load(), this.#folderUrl)
  }
}
