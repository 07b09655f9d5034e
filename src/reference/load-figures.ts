import figuresUrl from './figures.data.json?url'
import type { Figure } from './figure.ts'
import { parseFigures } from './parse-figures.ts'

/**
 * All published figures, from an asset of their own: 280 kB that a first run does not need.
 * @param fetchJson reads a JSON resource of this site; its failure is the caller's to name
 */
export async function loadFigures(fetchJson: (url: string) => Promise<unknown>): Promise<Figure[]> {
  return parseFigures(await fetchJson(figuresUrl))
}
