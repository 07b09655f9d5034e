import { AppError } from '../../protocol/app-error.ts'
import type { WantedFile } from './wanted-file.ts'

/** A failure that may pass: the same request can be made again. */
export class PassingFailure extends Error {
  override readonly name = 'PassingFailure'
  readonly error: AppError
  /** What the host asked to wait, in ms; null where it did not say. */
  readonly waitMs: number | null

  constructor(error: AppError, waitMs: number | null = null) {
    super(error.message)
    this.error = error
    this.waitMs = waitMs
  }
}

/** Where in the file the body starts, or that what is there does not belong to it. */
export type BodyStart = 'from-start' | 'continues' | 'does-not-fit'

/**
 * Reads the head of an answer to a request for the bytes from `offset` on.
 * @throws AppError where asking again is of no use; {@link PassingFailure} where it may be
 */
export function readHead(response: Response, file: WantedFile, offset: number): BodyStart {
  refuseBadStatus(response, file.path)
  // A host that answers every unknown address with its start page would otherwise pass HTML off as a model.
  if (response.headers.get('content-type')?.startsWith('text/html') === true) {
    throw new AppError('model-missing', 'load', `${file.path} (a page in its place)`)
  }
  if (response.status !== 206) return 'from-start'
  const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '')
  // A host of another origin may hide the header; the hash decides in the end.
  if (range === null) return 'continues'
  const [, start, total] = range
  const fits = Number(start) === offset && (total === '*' || Number(total) === file.bytes)
  return fits ? 'continues' : 'does-not-fit'
}

function refuseBadStatus({ status, ok, headers }: Response, path: string): void {
  const detail = `${path} (${status})`
  if (status === 401 || status === 403) throw new AppError('model-gated', 'load', detail)
  if (status === 429 || status === 503) {
    throw new PassingFailure(new AppError('host-busy', 'load', detail), retryAfterMs(headers))
  }
  if (status === 416 || status >= 500) throw new PassingFailure(new AppError('network', 'load', detail))
  if (!ok) throw new AppError('model-missing', 'load', detail)
}

/** Seconds only; a date would need a clock that agrees with the host's. */
function retryAfterMs(headers: Headers): number | null {
  const text = headers.get('retry-after') ?? ''
  return /^\d{1,6}$/.test(text) ? Number(text) * 1_000 : null
}
