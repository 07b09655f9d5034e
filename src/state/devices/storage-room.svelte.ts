/** What a browser says of the room it gives this page. */
type Room = Pick<StorageManager, 'estimate' | 'persist' | 'persisted'>

/** How much is kept here, and whether the browser may throw it away when room gets scarce. */
export class StorageRoom {
  readonly #room: Partial<Room>
  #usedBytes: number | null = $state(null)
  #quotaBytes: number | null = $state(null)
  #persisted: boolean | null = $state(null)
  #refused = $state(false)

  /** @param room undefined where the page is not served securely */
  constructor(room: Room | undefined) {
    this.#room = room ?? {}
  }

  get usedBytes(): number | null {
    return this.#usedBytes
  }

  get quotaBytes(): number | null {
    return this.#quotaBytes
  }

  /** True where the browser promised to keep it; null where it does not say. */
  get persisted(): boolean | null {
    return this.#persisted
  }

  /** The browser was asked to keep it and did not promise. */
  get refused(): boolean {
    return this.#refused
  }

  async look(): Promise<void> {
    try {
      const { usage, quota } = (await this.#room.estimate?.()) ?? {}
      this.#usedBytes = usage ?? null
      this.#quotaBytes = quota ?? null
      this.#persisted = (await this.#room.persisted?.()) ?? null
    } catch {
      // Private windows refuse; there is nothing to say then.
    }
  }

  async askToKeep(): Promise<void> {
    try {
      this.#persisted = (await this.#room.persist?.()) ?? null
    } catch {
      this.#persisted = false
    }
    this.#refused = this.#persisted !== true
  }
}
