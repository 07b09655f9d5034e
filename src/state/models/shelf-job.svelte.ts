import { AppError } from '../../protocol/app-error.ts'
import type { ShelfContract } from '../../runtime/shelf/shelf-contract.ts'
import type { ShelfClient } from './shelf-client.ts'

type JobName = 'check' | 'remove'

/** A check or a removal under way. Giving up ends its worker, and with that its place in the line for a file. */
export class ShelfJob {
  readonly #client: ShelfClient
  #waits = $state(false)

  constructor(client: ShelfClient) {
    this.#client = client
  }

  /** Whether somebody else uses what is to be checked or removed. */
  get waits(): boolean {
    return this.#waits
  }

  /** @returns null where it was given up. @throws AppError as the shelf */
  async run<Name extends JobName>(
    name: Name,
    request: ShelfContract[Name]['request'],
  ): Promise<ShelfContract[Name]['result'] | null> {
    try {
      return await this.#client.call(name, request, {
        onEvent: ({ waits }) => {
          this.#waits = waits
        },
      })
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code === 'aborted') return null
      throw thrown
    } finally {
      this.#client.restart()
    }
  }

  giveUp(): void {
    this.#client.restart()
  }
}
