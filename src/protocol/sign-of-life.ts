import type { WorkerPort } from './serve.ts'

/** Seldom enough to leave what is timed alone, often enough for a page that waits minutes at most. */
const EVERY_MS = 20_000

/**
 * Tells the page that a long piece of work goes on. To be called after every step of it: each token, each step of a picture.
 * @returns sends at most one message in {@link EVERY_MS}
 */
export function signOfLife(port: Pick<WorkerPort, 'postMessage'>, startMs: number): (nowMs: number) => void {
  let saidMs = startMs
  return (nowMs) => {
    if (nowMs - saidMs < EVERY_MS) return
    saidMs = nowMs
    port.postMessage({ type: 'alive' })
  }
}
