import { readFileSync } from 'node:fs'
import { type Grid, parseGrids } from '../../../src/reference/grid.ts'

/** The shipped file, unparsed. */
export const gridsJson: unknown = JSON.parse(
  readFileSync(new URL('../../../src/reference/grids.data.json', import.meta.url), 'utf8'),
)

export const allGrids: readonly Grid[] = parseGrids(gridsJson)

export function gridById(id: string): Grid {
  const found = allGrids.find((grid) => grid.id === id)
  if (found === undefined) throw new Error(`No grid ${id}`)
  return found
}
