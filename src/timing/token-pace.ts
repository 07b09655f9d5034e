import type { Generation } from '../catalogue/output.ts'

/** How a text is coming along. */
export interface TokenPace {
  readonly firstTokenMs: number
  /** Tokens a second after the first; null before there is a second one. */
  readonly tokensPerSecond: number | null
}

/** @returns null before the first token */
export function tokenPace({ newTokens, firstTokenMs, decodeMs }: Generation): TokenPace | null {
  if (newTokens === 0) return null
  const known = newTokens > 1 && decodeMs > 0
  return { firstTokenMs, tokensPerSecond: known ? (1_000 * (newTokens - 1)) / decodeMs : null }
}
