import { isBackend, type Backend } from '../catalogue/model.ts'

/** What ran, as the name of a `performance.measure` entry tells it to whoever reads a profile later. */
export interface MarkedRun {
  readonly backend: Backend
  readonly modelId: string
  readonly threads: number
}

/** Beginning of every mark, by which power logs are searched for runs. */
export const MARK_PREFIX = 'joulebench:'

/** `joulebench:wasm:efficientnet-lite0:2` */
export function markName({ backend, modelId, threads }: MarkedRun): string {
  return `${MARK_PREFIX}${backend}:${modelId}:${threads}`
}

/** What a mark names, or null for anything else: profiles come from outside. */
export function parseMark(name: string): MarkedRun | null {
  const match = /^joulebench:([a-z]{1,10}):([\w.-]{1,80}):(\d{1,3})$/.exec(name)
  const [, backend, modelId, threads] = match ?? []
  if (!isBackend(backend) || modelId === undefined) return null
  return { backend, modelId, threads: Number(threads) }
}

/** The part of `Performance` that marking needs; there is one on the page and one in the worker. */
export interface Marker {
  measure(name: string, span: { readonly start: number; readonly end: number }): unknown
}

/**
 * Notes in the browser's own timeline that a model ran, so that a power log can be cut to the run.
 *
 * @param span in ms of the clock that `performance.now` reads
 */
export function markRun(marker: Marker, run: MarkedRun, span: { start: number; end: number }): void {
  marker.measure(markName(run), span)
}
