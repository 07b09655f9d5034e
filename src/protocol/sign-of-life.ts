import type { WorkerPort } from './serve.ts'

/** Seldom enough to leave what is timed alone, often enough for a page that waits minutes at most. */
const EVERY_MS = 20_000

/** To be called after every step of a long piece of work, with the time on the clock it was begun by, ms. */
export type SignOfLife = (nowMs: number) => void

/**
 * Tells the page that a long piece of work goes on.
 * @returns sends at most one message in {@link EVERY_MS}
 */
export function signOfLife(port: Pick<WorkerPort, 'postMessage'>, startMs: number): SignOfLife {
  let saidMs = startMs
  return (nowMs) => {
    if (nowMs - saidMs < EVERY_MS) return
    saidMs = nowMs
    port.postMessage({ type: 'alive' })
  }
}
