import { AppError } from '../../protocol/app-error.ts'
import type { Timers } from '../../protocol/client.ts'
import type { BlobFiles, BlobWriter } from './blob-files.ts'
import { PassingFailure, readHead, type BodyStart } from './host-answer.ts'
import { Patience, STALL_MS, within } from './patience.ts'
import { pieceAt, type WantedFile } from './wanted-file.ts'

export type StoreFetch = (url: string, init?: RequestInit) => Promise<Response>

export interface Network {
  readonly fetch: StoreFetch
  readonly timers: Timers
}

/** How many bytes of the file are here; falls back where a host cannot continue. */
export type OnPosition = (bytes: number) => void

/**
 * Brings a partial file to its full length: continues where an earlier visit left off, and asks again after a cut, a
 * stall or a busy host, as long as bytes arrive.
 *
 * @throws AppError `network`, `host-busy`, `model-gated`, `model-missing`, `model-truncated`, `model-corrupt` (longer
 *   than listed), `no-room`; what arrived is kept except where it is wrong
 */
export async function fillPartial(
  files: BlobFiles,
  name: string,
  file: WantedFile,
  network: Network,
  onPosition: OnPosition,
): Promise<void> {
  const patience = new Patience(network.timers)
  for (;;) {
    const writer = await files.open(name)
    let failure: PassingFailure
    try {
      if (writer.bytes > file.bytes) await writer.clear()
      onPosition(writer.bytes)
      while (writer.bytes < file.bytes) await receive(writer, file, network, onPosition)
      return
    } catch (thrown) {
      if (!(thrown instanceof PassingFailure)) throw thrown
      failure = thrown
    } finally {
      await writer.close()
    }
    await patience.afterFailure(failure, writer.bytes)
  }
}

/** Brings it to the end of the piece that the next byte is in. */
async function receive(
  writer: BlobWriter,
  whole: WantedFile,
  network: Network,
  onPosition: OnPosition,
): Promise<void> {
  const abort = new AbortController()
  try {
    await receivePiece(writer, whole, network, onPosition, abort.signal)
  } catch (thrown) {
    // Nobody takes what the host still sends.
    abort.abort()
    throw thrown
  }
}

async function receivePiece(
  writer: BlobWriter,
  whole: WantedFile,
  { fetch, timers }: Network,
  onPosition: OnPosition,
  signal: AbortSignal,
): Promise<void> {
  const { start, ...piece } = pieceAt(whole, writer.bytes)
  const file = { ...whole, ...piece }
  const offset = writer.bytes - start
  const alive = <T>(promise: Promise<T>) => orPassing(within(timers, STALL_MS, promise, stalled), file)
  const response = await alive(fetch(file.url, requestFrom(offset, signal)))
  let known = await settleStart(writer, readHeadOrClear(response, file, offset), { start, offset })
  onPosition(writer.bytes)
  const reader = response.body?.getReader()
  for (;;) {
    const chunk = reader === undefined ? undefined : (await alive(reader.read())).value
    if (chunk === undefined) break
    const fresh = chunk.subarray(known)
    known = Math.max(0, known - chunk.byteLength)
    if (writer.bytes + fresh.byteLength > start + file.bytes) {
      await writer.clear()
      throw new AppError('model-corrupt', 'load', `${file.path} is longer than ${file.bytes} bytes`)
    }
    await writer.append(fresh)
    onPosition(writer.bytes)
  }
  if (writer.bytes < start + file.bytes) {
    const detail = `${file.path}: ${writer.bytes} of ${whole.bytes} bytes`
    throw new PassingFailure(new AppError('model-truncated', 'load', detail))
  }
}

function stalled(): Error {
  return new Error(`silent for ${STALL_MS / 1_000} s`)
}

function requestFrom(offset: number, signal: AbortSignal): RequestInit {
  // The store keeps it: a second copy in the HTTP cache would take the room twice.
  const request: RequestInit = { signal, cache: 'no-store' }
  return offset === 0 ? request : { ...request, headers: { Range: `bytes=${offset}-` } }
}

/** A partial file that the host says is too long is of no use: 416 starts it over. */
function readHeadOrClear(response: Response, file: WantedFile, offset: number) {
  return response.status === 416 ? 'does-not-fit' : readHead(response, file, offset)
}

/** @returns bytes at the beginning of the body that are here already */
async function settleStart(
  writer: BlobWriter,
  begins: BodyStart,
  { start, offset }: { readonly start: number; readonly offset: number },
): Promise<number> {
  if (begins === 'continues') return 0
  // A host without ranges sends a later piece from its first byte again; the pieces before it stay.
  if (begins === 'from-start' && start > 0) return offset
  await writer.clear()
  if (begins === 'does-not-fit') {
    throw new PassingFailure(new AppError('network', 'load', 'the host sent another part than asked for'))
  }
  return 0
}

async function orPassing<T>(promise: Promise<T>, { path }: WantedFile): Promise<T> {
  try {
    return await promise
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    throw new PassingFailure(new AppError('network', 'load', `${path}: ${why}`, { cause: thrown }))
  }
}
