import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const MARKER = 0xff
const FIRST_FRAME = 0xc0
const LAST_FRAME = 0xc2

/** Width and height from the frame header of a JPEG under `public/` (ITU T.81, B.2.2). */
export function jpegSize(path: string): { width: number; height: number } {
  const data = readFileSync(fileURLToPath(new URL(`../../../public/${path}`, import.meta.url)))
  let at = 2
  while (at + 9 < data.length && data[at] === MARKER) {
    const kind = data.readUInt8(at + 1)
    if (kind >= FIRST_FRAME && kind <= LAST_FRAME) {
      return { height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7) }
    }
    at += 2 + data.readUInt16BE(at + 2)
  }
  throw new Error(`${path} has no frame header`)
}
