import { type Grid, parseGrids } from './grid.ts'
import gridsUrl from './grids.data.json?url'

/**
 * All grids, from an asset of their own.
 * @param fetchJson reads a JSON resource of this site; its failure is the caller's to name
 */
export async function loadGrids(fetchJson: (url: string) => Promise<unknown>): Promise<Grid[]> {
  return parseGrids(await fetchJson(gridsUrl))
}
