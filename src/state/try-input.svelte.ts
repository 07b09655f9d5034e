import type { Sample } from '../catalogue/sample.ts'
import { toAppError, type AppError } from '../protocol/app-error.ts'
import { readPicture, type ReadPicture } from './read-picture.ts'

/** Where the picture comes from, to be decoded and shown. */
export interface ChosenPicture extends ReadPicture {
  /** Id of a shipped sample, or null for the person's own. */
  readonly sampleId: string | null
  /** Address for an `img`. Own pictures have a `blob:` one. */
  readonly url: string
  readonly alt: string
}

/** The picture that will be looked at. A file that cannot be read leaves the one before in place. */
export class TryInput {
  readonly #fetchBlob: (url: string) => Promise<Blob>
  #chosen: ChosenPicture | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)
  #latest = 0

  constructor(fetchBlob: (url: string) => Promise<Blob>) {
    this.#fetchBlob = fetchBlob
  }

  get chosen(): ChosenPicture | null {
    return this.#chosen
  }

  get error(): AppError | null {
    return this.#error
  }

  chooseSample(sample: Sample): Promise<void> {
    return this.#choose(async () => ({
      ...(await readPicture(await this.#fetchBlob(sample.url))),
      sampleId: sample.id,
      url: sample.url,
      alt: sample.alt,
    }))
  }

  chooseFile(file: Blob): Promise<void> {
    return this.#choose(async () => ({
      ...(await readPicture(file)),
      sampleId: null,
      url: URL.createObjectURL(file),
      alt: 'Your picture',
    }))
  }

  /** A later choice wins, whichever is decoded first. */
  async #choose(read: () => Promise<ChosenPicture>): Promise<void> {
    const turn = ++this.#latest
    try {
      const chosen = await read()
      if (turn !== this.#latest) {
        release(chosen)
        return
      }
      release(this.#chosen)
      this.#chosen = chosen
      this.#error = null
    } catch (thrown) {
      if (turn === this.#latest) this.#error = toAppError(thrown, 'input')
    }
  }
}

function release(chosen: ChosenPicture | null): void {
  if (chosen?.url.startsWith('blob:') === true) URL.revokeObjectURL(chosen.url)
}
