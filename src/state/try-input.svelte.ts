import type { Sound } from '../catalogue/input.ts'
import type { InputSample } from '../catalogue/sample-input.ts'
import type { Sample, SoundSample } from '../catalogue/sample.ts'
import { toAppError, type AppError } from '../protocol/app-error.ts'
import type { ChosenInput, ChosenWords } from './chosen-input.ts'
import { readPicture } from './read-picture.ts'

/** What the model will be given. A file that cannot be read leaves the input before in place. */
export class TryInput {
  readonly #fetchBlob: (url: string) => Promise<Blob>
  #chosen: ChosenInput | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)
  #latest = 0

  constructor(fetchBlob: (url: string) => Promise<Blob>) {
    this.#fetchBlob = fetchBlob
  }

  get chosen(): ChosenInput | null {
    return this.#chosen
  }

  get error(): AppError | null {
    return this.#error
  }

  chooseSample(sample: Sample): Promise<void> {
    return this.#choose(async () => {
      const { picture, ...size } = await readPicture(await this.#fetchBlob(sample.url))
      const { id, url, alt } = sample
      return { kind: 'picture', input: picture, ...size, sampleId: id, url, alt }
    })
  }

  chooseFile(file: Blob): Promise<void> {
    return this.#choose(async () => {
      const { picture, ...size } = await readPicture(file)
      const url = URL.createObjectURL(file)
      return { kind: 'picture', input: picture, ...size, sampleId: null, url, alt: 'Your picture' }
    })
  }

  chooseSoundSample({ id, url }: SoundSample): Promise<void> {
    return this.#choose(async () => {
      const input = await read(await this.#fetchBlob(url))
      return { kind: 'sound', input, sampleId: id, url }
    })
  }

  chooseSoundFile(file: Blob): Promise<void> {
    return this.#choose(async () => {
      const input = await read(file)
      return { kind: 'sound', input, sampleId: null, url: URL.createObjectURL(file) }
    })
  }

  /** For what could not even be recorded. */
  refuse(thrown: unknown): void {
    this.#latest += 1
    this.#error = toAppError(thrown, 'input')
  }

  chooseInputSample({ id, input }: InputSample): void {
    this.#put({ kind: 'words', input, sampleId: id })
  }

  /** The person's own words. The same words as a sample's still are that sample. */
  write(input: ChosenWords['input'], samples: readonly InputSample[]): void {
    const wanted = JSON.stringify(input)
    const same = samples.find((sample) => JSON.stringify(sample.input) === wanted)
    this.#put({ kind: 'words', input, sampleId: same?.id ?? null })
  }

  #put(chosen: ChosenInput): void {
    this.#latest += 1
    release(this.#chosen)
    this.#chosen = chosen
    this.#error = null
  }

  /** A later choice wins, whichever is decoded first. */
  async #choose(read: () => Promise<ChosenInput>): Promise<void> {
    const turn = ++this.#latest
    try {
      const chosen = await read()
      if (turn === this.#latest) this.#put(chosen)
      else release(chosen)
    } catch (thrown) {
      if (turn === this.#latest) this.#error = toAppError(thrown, 'input')
    }
  }
}

async function read(file: Blob): Promise<Sound> {
  const { readSound } = await import('./sound/read-sound.ts')
  return readSound(file)
}

function release(chosen: ChosenInput | null): void {
  if (chosen !== null && chosen.kind !== 'words' && chosen.url.startsWith('blob:'))
    URL.revokeObjectURL(chosen.url)
}
