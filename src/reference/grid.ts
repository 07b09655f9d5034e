import * as v from 'valibot'

const text = v.pipe(v.string(), v.nonEmpty())
const grams = v.pipe(v.number(), v.finite(), v.gtValue(0))

const gridSet = v.strictObject({
  id: v.picklist(['ember', 'electricity-maps']),
  title: text,
  url: v.pipe(text, v.url()),
  licence: text,
  licenceUrl: v.pipe(text, v.url()),
  counts: text,
  years: text,
})

const gridRow = v.strictObject({
  id: text,
  set: gridSet.entries.id,
  name: text,
  gPerKWh: grams,
  year: v.optional(v.pipe(v.number(), v.integer())),
  gPerKWhYearBefore: v.optional(grams),
  carbonFreePercent: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  isRegion: v.optional(v.boolean()),
  country: v.optional(text),
})

const gridsFile = v.strictObject({
  format: v.literal('joulebench-grids'),
  version: v.literal(1),
  sets: v.array(gridSet),
  grids: v.array(gridRow),
})

/** A collection of grids by one method. Two methods differ by up to 15 % for one place, so a comparison stays inside one. */
export type GridSet = Readonly<v.InferOutput<typeof gridSet>>

/** Yearly average carbon intensity of the electricity of a place. */
export interface Grid {
  readonly id: string
  readonly name: string
  readonly gPerKWh: number
  /** Null where the collection says only "the latest". */
  readonly year: number | null
  readonly gPerKWhYearBefore: number | null
  readonly carbonFreePercent: number | null
  /** The place is a group of countries, a country, or a zone of the country with this code. */
  readonly scope: 'region' | 'country' | 'zone'
  readonly country: string | null
  readonly set: GridSet
}

function scopeOf(row: v.InferOutput<typeof gridRow>): Grid['scope'] {
  if (row.isRegion === true) return 'region'
  return row.country === undefined ? 'country' : 'zone'
}

/**
 * Reads the file written by scripts/import-grids.mjs.
 * @throws ValiError where the shape is wrong, RangeError where a row belongs to no set or an id repeats
 */
export function parseGrids(json: unknown): Grid[] {
  const file = v.parse(gridsFile, json)
  const sets = new Map(file.sets.map((set) => [set.id, set]))
  const grids = file.grids.map((row): Grid => {
    const set = sets.get(row.set)
    if (set === undefined) throw new RangeError(`${row.id} belongs to no set`)
    const { id, name, gPerKWh } = row
    return {
      id,
      name,
      gPerKWh,
      year: row.year ?? null,
      gPerKWhYearBefore: row.gPerKWhYearBefore ?? null,
      carbonFreePercent: row.carbonFreePercent ?? null,
      scope: scopeOf(row),
      country: row.country ?? null,
      set,
    }
  })
  if (new Set(grids.map(({ id }) => id)).size !== grids.length) throw new RangeError('A grid id repeats')
  return grids
}

/** The grid to start with: the world as Ember adds it up. */
export const DEFAULT_GRID_ID = 'ember:WORLD'

function rank(grid: Grid, query: string): number {
  const name = grid.name.toLowerCase()
  if (name === query) return 0
  return name.startsWith(query) ? 1 : 2
}

const SCOPE_ORDER: readonly Grid['scope'][] = ['region', 'country', 'zone']

/** Grids whose name or code holds the query, whole names first, then beginnings, larger places before smaller ones. */
export function searchGrids(grids: readonly Grid[], query: string): Grid[] {
  const wanted = query.trim().toLowerCase()
  return grids
    .filter(({ name, id }) => name.toLowerCase().includes(wanted) || id.toLowerCase().endsWith(`:${wanted}`))
    .toSorted(
      (a, b) =>
        rank(a, wanted) - rank(b, wanted) ||
        SCOPE_ORDER.indexOf(a.scope) - SCOPE_ORDER.indexOf(b.scope) ||
        a.name.localeCompare(b.name, 'en'),
    )
}

/**
 * Grams per kWh on the way from one grid to another, as if the electricity were mixed.
 * @param share of the second, 0 to 1
 * @throws RangeError across two collections, whose methods differ
 */
export function betweenGrids(from: Grid, to: Grid, share: number): number {
  if (from.set.id !== to.set.id) throw new RangeError('Two collections of grids do not mix')
  return from.gPerKWh + (to.gPerKWh - from.gPerKWh) * Math.min(Math.max(share, 0), 1)
}
