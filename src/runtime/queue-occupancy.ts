/** How long a GPU had work, ms, between two bounds. */
export interface Occupancy {
  /** It was surely at work: since the last submission, or since the last one was noticed to be done. */
  readonly certainMs: number
  /** Something was submitted and not yet noticed to be done: it cannot have been at work for longer. */
  readonly possibleMs: number
}

/**
 * Adds up the time in which a queue held unfinished work. Between a submission and the notice that it is done, JavaScript may
 * have been too busy to hear of it; so only the time after the last submission is certain, the rest is possible.
 */
export class QueueOccupancy {
  readonly #nowMs: () => number
  readonly #noticeMs: number
  #unfinished = 0
  #busySinceMs = 0
  #certainSinceMs = 0
  #certainMs = 0
  #possibleMs = 0

  /** @param noticeMs how long the notice takes when there is nothing to do */
  constructor(nowMs: () => number, noticeMs: number) {
    this.#nowMs = nowMs
    this.#noticeMs = noticeMs
  }

  submitted(): void {
    const nowMs = this.#nowMs()
    if (this.#unfinished === 0) this.#busySinceMs = nowMs
    this.#unfinished += 1
    this.#certainSinceMs = nowMs + this.#noticeMs
  }

  /** The queue works in order: a notice is of the earliest submission that is not yet done. */
  finished(): void {
    const nowMs = this.#nowMs()
    this.#unfinished -= 1
    this.#certainMs += Math.max(0, nowMs - this.#certainSinceMs)
    this.#certainSinceMs = Math.max(nowMs, this.#certainSinceMs)
    if (this.#unfinished === 0) this.#possibleMs += nowMs - this.#busySinceMs
  }

  get occupancy(): Occupancy {
    return { certainMs: this.#certainMs, possibleMs: this.#possibleMs }
  }
}

/** The part of `GPUQueue` that is watched. */
export interface WatchableQueue {
  submit(buffers: Iterable<GPUCommandBuffer>): undefined
  onSubmittedWorkDone(): Promise<undefined>
}

const NOTICE_TRIALS = 7

/** How long an empty submission takes to be noticed as done: the median of a few, ms. */
export async function measureNoticeMs(queue: WatchableQueue, nowMs: () => number): Promise<number> {
  const trialsMs: number[] = []
  for (let trial = 0; trial < NOTICE_TRIALS; trial += 1) {
    const startMs = nowMs()
    queue.submit([])
    await queue.onSubmittedWorkDone()
    trialsMs.push(nowMs() - startMs)
  }
  trialsMs.sort((a, b) => a - b)
  return trialsMs[Math.floor(NOTICE_TRIALS / 2)] ?? 0
}

/** Watches one queue for as long as it lives. Its `submit` is replaced by one that also asks to be told of the end. */
export async function watchQueue(queue: WatchableQueue, nowMs: () => number): Promise<QueueOccupancy> {
  const occupancy = new QueueOccupancy(nowMs, await measureNoticeMs(queue, nowMs))
  const submit = queue.submit.bind(queue)
  queue.submit = (buffers) => {
    submit(buffers)
    occupancy.submitted()
    const done = () => {
      occupancy.finished()
    }
    // A lost device rejects; whoever waits for the answer learns of it.
    queue.onSubmittedWorkDone().then(done, done)
    return undefined
  }
  return occupancy
}
