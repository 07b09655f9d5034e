import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What the header of a plain WAV file under `public/` says: `fmt ` right after `RIFF`, then `data`. */
export function wavFacts(path: string): { channels: number; rateHz: number; bits: number; seconds: number } {
  const data = readFileSync(fileURLToPath(new URL(`../../../public/${path}`, import.meta.url)))
  if (data.toString('latin1', 0, 4) !== 'RIFF' || data.toString('latin1', 36, 40) !== 'data') {
    throw new Error(`${path} is no plain WAV file`)
  }
  const [channels, rateHz, bits] = [data.readUInt16LE(22), data.readUInt32LE(24), data.readUInt16LE(34)]
  return { channels, rateHz, bits, seconds: data.readUInt32LE(40) / (channels * rateHz * (bits / 8)) }
}
