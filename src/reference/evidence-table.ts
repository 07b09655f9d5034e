import { BOUNDARY_CODES } from './boundary-code.ts'
import { type Figure, isDerived, isInference } from './figure.ts'

const TEXT_KEYS = ['label', 'task', 'boundary', 'verification'] as const
type TextKey = (typeof TEXT_KEYS)[number]
export const SORT_KEYS = [...TEXT_KEYS, 'energy', 'year'] as const
export type SortKey = (typeof SORT_KEYS)[number]

/** A figure with what filtering and sorting need, prepared once so that a keystroke costs next to nothing. */
export interface EvidenceRow {
  readonly figure: Figure
  /** Joules per inference; null for what is no energy of an inference. */
  readonly energyJ: number | null
  readonly boundaryLabel: string
  readonly isDerived: boolean
  /** Everything that can be searched, in small letters. */
  readonly haystack: string
  /** Place of each text among all rows, in the order of the alphabet. */
  readonly places: Readonly<Record<TextKey, number>>
}

/** What rows can be narrowed by, one value or several of each. */
export const FACETS = [
  'task',
  'model',
  'hardware',
  'boundary',
  'year',
  'source',
  'series',
  'kind',
  'verification',
] as const
export type Facet = (typeof FACETS)[number]

export interface EvidenceFilter {
  /** Words that all have to occur, anywhere in the row. */
  readonly query: string
  /** Ticked values by facet; an empty or absent one lets everything through. */
  readonly facets: Readonly<Partial<Record<Facet, ReadonlySet<string>>>>
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

function textOf(figure: Figure, key: TextKey): string {
  return key === 'boundary' ? BOUNDARY_CODES[figure.boundary].label : figure[key]
}

/** Equal texts share a place. */
function alphabet(figures: readonly Figure[], key: TextKey): ReadonlyMap<string, number> {
  const texts = [...new Set(figures.map((figure) => textOf(figure, key)))].sort(collator.compare)
  return new Map(texts.map((text, place) => [text, place]))
}

function haystackOf(figure: Figure): string {
  const { id, task, label, model, hardware, year, source, note, boundary } = figure
  const { label: boundaryLabel } = BOUNDARY_CODES[boundary]
  return [id, task, label, model, hardware, String(year), source.title, note, boundary, boundaryLabel]
    .filter((text) => text !== null)
    .join(' ')
    .toLowerCase()
}

export function evidenceRows(figures: readonly Figure[]): EvidenceRow[] {
  const alphabets = TEXT_KEYS.map((key) => [key, alphabet(figures, key)] as const)
  return figures.map((figure) => ({
    figure,
    energyJ: isInference(figure) ? figure.energyJ : null,
    boundaryLabel: BOUNDARY_CODES[figure.boundary].label,
    isDerived: isDerived(figure),
    haystack: haystackOf(figure),
    places: Object.fromEntries(
      alphabets.map(([key, places]) => [key, places.get(textOf(figure, key)) ?? 0]),
    ) as Record<TextKey, number>,
  }))
}

/** The value of a facet where the source says nothing. */
export const NOT_STATED = 'not stated'

function valueOf({ figure }: EvidenceRow, facet: Facet): string {
  return facet === 'source' ? figure.source.title : String(figure[facet] ?? NOT_STATED)
}

function passes(row: EvidenceRow, words: readonly string[], facets: EvidenceFilter['facets']): boolean {
  const ticked = FACETS.every((facet) => {
    const values = facets[facet]
    return values === undefined || values.size === 0 || values.has(valueOf(row, facet))
  })
  return ticked && words.every((word) => row.haystack.includes(word))
}

export function filterEvidence(
  rows: readonly EvidenceRow[],
  { query, facets }: EvidenceFilter,
): EvidenceRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => passes(row, words, facets))
}

/** How many rows each value of a facet would leave, everything else staying as it is; the most first. */
export function facetCounts(
  rows: readonly EvidenceRow[],
  filter: EvidenceFilter,
  facet: Facet,
): { readonly value: string; readonly count: number }[] {
  const others = { ...filter, facets: { ...filter.facets, [facet]: new Set<string>() } }
  const counts = new Map<string, number>()
  for (const row of filterEvidence(rows, others)) {
    const value = valueOf(row, facet)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count)
}

export interface Sorting {
  readonly key: SortKey
  readonly direction: 'ascending' | 'descending'
}

/** Energy is joules, a year a year, and a text its place in the alphabet, found once. */
function sortValue({ figure, energyJ, places }: EvidenceRow, key: SortKey): number | null {
  if (key === 'energy') return energyJ
  return key === 'year' ? figure.year : places[key]
}

function order(a: number | null, b: number | null, sign: number): number {
  return a === null || b === null ? Number(a === null) - Number(b === null) : sign * (a - b)
}

/** Sorted copy. Rows without an energy come last whichever way energies are sorted; equal rows keep their order. */
export function sortEvidence(rows: readonly EvidenceRow[], { key, direction }: Sorting): EvidenceRow[] {
  const sign = direction === 'ascending' ? 1 : -1
  return rows.toSorted((a, b) => order(sortValue(a, key), sortValue(b, key), sign))
}
