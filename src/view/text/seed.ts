export const LARGEST_SEED = 999_999

/** A seed as a person typed it; null for anything that is none. */
export function seedFrom(text: string): number | null {
  const seed = Math.floor(Number(text))
  return text.trim() !== '' && seed >= 0 && seed <= LARGEST_SEED ? seed : null
}
