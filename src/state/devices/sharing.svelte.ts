import { type AppError, toAppError } from '../../protocol/app-error.ts'
import { LINK_LIMIT, linkPayload } from '../../storage/share/share-link.ts'
import type { RunRecord } from '../../storage/record.ts'

/** A square of dark and light modules, without its margin. */
export type Modules = readonly (readonly boolean[])[]

/** The largest code that a phone reads off a screen. */
export const LARGEST_QR_VERSION = 25

export interface SharingDependencies {
  /** Folder of the page; ends with a slash. */
  readonly baseUrl: string
  /** @throws RangeError for a text that is too long for any code */
  readonly encodeQr: (text: string) => Promise<{ readonly modules: Modules; readonly version: number }>
}

/** A run as a link and as a code. Nothing leaves the browser: the link holds the run itself, behind the part that hosts see. */
export class Sharing {
  readonly #deps: SharingDependencies
  #records: readonly RunRecord[] = $state.raw([])
  #link: string | null = $state.raw(null)
  #modules: Modules | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)

  constructor(deps: SharingDependencies) {
    this.#deps = deps
  }

  /** What is being shared; none while nothing is. */
  get records(): readonly RunRecord[] {
    return this.#records
  }

  /** Null while it is made, and where the runs are too many for one. */
  get link(): string | null {
    return this.#link
  }

  get tooLong(): boolean {
    return this.#link !== null && this.#link.length >= LINK_LIMIT
  }

  /** Null where the link is too long for a code that can be scanned. */
  get modules(): Modules | null {
    return this.#modules
  }

  get error(): AppError | null {
    return this.#error
  }

  async share(records: readonly RunRecord[]): Promise<void> {
    this.#records = records
    this.#link = null
    this.#modules = null
    this.#error = null
    try {
      const link = `${this.#deps.baseUrl}#/devices?open=${await linkPayload(records)}`
      this.#link = link
      if (link.length >= LINK_LIMIT) return
      const { modules, version } = await this.#deps.encodeQr(link)
      if (version <= LARGEST_QR_VERSION) this.#modules = modules
    } catch (thrown) {
      this.#error = toAppError(thrown, 'storage')
    }
  }

  close(): void {
    this.#records = []
  }
}
