import type { Modules } from './sharing.svelte.ts'

/** The library draws no code without a margin; the page adds its own. */
const BORDER = 1

/** A text as a code, with the least correction: it is read off a bright screen, and every step less of it is a smaller code. */
export async function encodeQr(text: string): Promise<{ modules: Modules; version: number }> {
  const { encodeQR } = await import('qr')
  const bordered = encodeQR(text, 'raw', { ecc: 'low', border: BORDER })
  const modules = bordered.slice(BORDER, -BORDER).map((row) => row.slice(BORDER, -BORDER))
  return { modules, version: (modules.length - 17) / 4 }
}

/** The text of a code in a picture, or null where there is none. */
export async function decodeQr(picture: ImageData): Promise<string | null> {
  const { decodeQR } = await import('qr/decode.js')
  try {
    return decodeQR({ width: picture.width, height: picture.height, data: picture.data })
  } catch {
    return null
  }
}

/** The run in the text of a code: everything behind `open=` of any page's address. Null where it is another code. */
export function payloadIn(text: string): string | null {
  return /#\/devices\?(?:.*&)?open=([\w-]+)/.exec(text)?.[1] ?? null
}
