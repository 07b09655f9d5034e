import { sha1Hex, sha256Hex } from '../sha256.ts'

/** What a file's content must hash to. Git's is over its own header and the content, as the hub lists small files. */
export interface ContentHash {
  readonly kind: 'sha256' | 'git-sha1'
  readonly hex: string
}

/** One file to be fetched, and how to know that it is the right one. */
export interface WantedFile {
  /** Inside the model's folder. */
  readonly path: string
  readonly url: string
  readonly bytes: number
  /** Null where the host lists none: then the size must do. */
  readonly hash: ContentHash | null
  /** Where it lies in pieces, one after the other, for a host that refuses large files; their bytes make up the whole. */
  readonly pieces?: readonly Piece[]
}

export interface Piece {
  readonly url: string
  readonly bytes: number
}

/** The piece that holds the byte at `offset`, and where in the file it begins; a file in one piece is its own. */
export function pieceAt(file: WantedFile, offset: number): Piece & { readonly start: number } {
  let start = 0
  for (const piece of file.pieces ?? []) {
    if (offset < start + piece.bytes) return { ...piece, start }
    start += piece.bytes
  }
  return { url: file.url, bytes: file.bytes, start: 0 }
}

/** The name a file is kept under: its content's hash, so that two models share what they share. */
export async function blobName({ hash, url, bytes }: WantedFile): Promise<string> {
  if (hash !== null) return `${hash.kind}-${hash.hex}`
  // Without the host, so that a mirror's copy counts as the same.
  const place = url.replace(/^https?:\/\/[^/]+\//, '')
  return `address-${await sha256Hex(new TextEncoder().encode(`${bytes} ${place}`))}`
}

/** Whether these are the bytes that were asked for. */
export async function isRight(
  content: Uint8Array<ArrayBuffer>,
  { hash, bytes }: WantedFile,
): Promise<boolean> {
  if (content.byteLength !== bytes) return false
  if (hash === null) return true
  return (await hashOf(content, hash.kind)) === hash.hex
}

function hashOf(content: Uint8Array<ArrayBuffer>, kind: ContentHash['kind']): Promise<string> {
  if (kind === 'sha256') return sha256Hex(content)
  const header = new TextEncoder().encode(`blob ${content.byteLength}\0`)
  const whole = new Uint8Array(header.byteLength + content.byteLength)
  whole.set(header)
  whole.set(content, header.byteLength)
  return sha1Hex(whole)
}
