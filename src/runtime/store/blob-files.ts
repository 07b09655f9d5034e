/** Named byte strings in some place: the origin's private files, the Cache API, or memory. Knows nothing of hashes. */
export interface BlobFiles {
  readonly place: 'files' | 'cache' | 'memory'
  /** Every name and its size in bytes. */
  list(): Promise<ReadonlyMap<string, number>>
  read(name: string): Promise<Uint8Array<ArrayBuffer> | null>
  /** Opens for appending; makes the file where there is none. One writer at a time. */
  open(name: string): Promise<BlobWriter>
  /** Replaces what already goes by the new name. */
  rename(from: string, to: string): Promise<void>
  delete(name: string): Promise<void>
}

/** @throws AppError `no-room` from every writing method where the disk or the quota is full */
export interface BlobWriter {
  /** Bytes that are there, those of earlier visits included. */
  readonly bytes: number
  append(chunk: Uint8Array): Promise<void>
  clear(): Promise<void>
  /** Keeps what was written. */
  close(): Promise<void>
}

export const PARTIAL = '.part'

/** Names under which small notes about models are kept beside the blobs. */
export const NOTE = 'note-'

/** Writes a small file so that it is there in whole or not at all. */
export async function writeWhole(files: BlobFiles, name: string, bytes: Uint8Array): Promise<void> {
  const writer = await files.open(name + PARTIAL)
  try {
    await writer.clear()
    await writer.append(bytes)
  } finally {
    await writer.close()
  }
  await files.rename(name + PARTIAL, name)
}
