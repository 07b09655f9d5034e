import { parseSamples, type Sample } from '../catalogue/sample.ts'

/** The pictures that ship with the page. */
export class SamplesState {
  readonly #load: () => Promise<unknown>
  readonly #folderUrl: string
  #samples: readonly Sample[] = $state.raw([])

  /** @param load reads `manifest.json` of the folder */
  constructor(folderUrl: string, load: (url: string) => Promise<unknown>) {
    this.#folderUrl = folderUrl
    this.#load = () => load(`${folderUrl}manifest.json`)
  }

  /** Empty until {@link load} is done. */
  get all(): readonly Sample[] {
    return this.#samples
  }

  /** @throws AppError `network`, or ValiError where the list is not one */
  async load(): Promise<void> {
    this.#samples = parseSamples(await this.#load(), this.#folderUrl)
  }
}
