import { LONGEST_SOUND_S } from './one-channel.ts'
import type { Microphone } from './microphone.ts'

/** Packing can make a recording a little longer than it was. */
const MARGIN_S = 0.5
const LOOK_EVERY_MS = 100

export interface RecorderDependencies {
  readonly open: () => Promise<Microphone>
  readonly nowMs: () => number
  /** Calls back until the returned function is called. */
  readonly every: (periodMs: number, callback: () => void) => () => void
}

export type RecorderStatus = 'idle' | 'asking' | 'recording'

/** Records what a person says, until they stop or the longest recording that can be listened to is full. */
export class Recorder {
  readonly #deps: RecorderDependencies
  readonly #onSaid: (said: Blob) => void
  readonly #onFailed: (thrown: unknown) => void
  #status: RecorderStatus = $state('idle')
  #seconds = $state(0)
  #level = $state(0)
  #microphone: Microphone | null = null
  #unwatch: () => void = () => undefined
  #turn = 0

  constructor(deps: RecorderDependencies, onSaid: (said: Blob) => void, onFailed: (thrown: unknown) => void) {
    this.#deps = deps
    this.#onSaid = onSaid
    this.#onFailed = onFailed
  }

  get status(): RecorderStatus {
    return this.#status
  }

  get seconds(): number {
    return this.#seconds
  }

  /** How loud it is now, 0 to 1. */
  get level(): number {
    return this.#level
  }

  async start(): Promise<void> {
    if (this.#status !== 'idle') return
    const turn = ++this.#turn
    this.#status = 'asking'
    this.#seconds = 0
    try {
      const microphone = await this.#deps.open()
      if (turn === this.#turn) this.#watch(microphone)
      else microphone.drop()
    } catch (thrown) {
      if (turn !== this.#turn) return
      this.#status = 'idle'
      this.#onFailed(thrown)
    }
  }

  /** Ends the recording and hands it on. */
  async stop(): Promise<void> {
    const microphone = this.#rest()
    if (microphone !== null) this.#onSaid(await microphone.finish())
  }

  /** Ends it without keeping anything. */
  drop(): void {
    this.#turn += 1
    this.#rest()?.drop()
  }

  #rest(): Microphone | null {
    const microphone = this.#microphone
    this.#unwatch()
    this.#microphone = null
    this.#status = 'idle'
    this.#level = 0
    return microphone
  }

  #watch(microphone: Microphone): void {
    const { nowMs, every } = this.#deps
    const startMs = nowMs()
    this.#microphone = microphone
    this.#status = 'recording'
    this.#unwatch = every(LOOK_EVERY_MS, () => {
      this.#seconds = (nowMs() - startMs) / 1000
      this.#level = microphone.level()
      if (this.#seconds >= LONGEST_SOUND_S - MARGIN_S) void this.stop()
    })
  }
}
