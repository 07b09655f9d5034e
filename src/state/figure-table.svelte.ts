import {
  type EvidenceRow,
  evidenceRows,
  type Facet,
  facetCounts,
  filterEvidence,
  type Sorting,
  type SortKey,
  sortEvidence,
} from '../reference/evidence-table.ts'
import type { Figure } from '../reference/figure.ts'
import { type EvidenceAddress, FIRST_SORTING, type FacetValues, onlyValue } from './evidence-address.ts'

/** What of the figures is shown: searched, narrowed, sorted. */
export class FigureTable {
  readonly #figures: () => readonly Figure[]
  #query = $state('')
  #facets: FacetValues = $state.raw({})
  #sorting: Sorting = $state.raw(FIRST_SORTING)
  readonly #rows = $derived.by(() => evidenceRows(this.#figures()))
  readonly #filter = $derived({ query: this.#query, facets: this.#facets })
  readonly #shown = $derived(sortEvidence(filterEvidence(this.#rows, this.#filter), this.#sorting))

  /** @param figures read whenever the rows are needed; a getter, so that late figures are noticed */
  constructor(figures: () => readonly Figure[]) {
    this.#figures = figures
  }

  get query(): string {
    return this.#query
  }

  set query(text: string) {
    this.#query = text
  }

  get sorting(): Sorting {
    return this.#sorting
  }

  get facets(): FacetValues {
    return this.#facets
  }

  /** Rows in all. */
  get total(): number {
    return this.#rows.length
  }

  get shown(): readonly EvidenceRow[] {
    return this.#shown
  }

  /** What each value of a facet would leave, the most first. */
  counts(facet: Facet): readonly { readonly value: string; readonly count: number }[] {
    return facetCounts(this.#rows, this.#filter, facet)
  }

  /** The chosen value of a facet, or null for all. */
  chosen(facet: Facet): string | null {
    return [...(this.#facets[facet] ?? [])][0] ?? null
  }

  /** Lets one value of a facet through, or all for null. */
  choose(facet: Facet, value: string | null): void {
    this.#facets = { ...this.#facets, [facet]: onlyValue(value) }
  }

  /** Sorts by a column; by the same one again turns it round. */
  sortBy(key: SortKey): void {
    const { key: now, direction } = this.#sorting
    const turned = now === key && direction === 'ascending' ? 'descending' : 'ascending'
    this.#sorting = { key, direction: turned }
  }

  clear(): void {
    this.#query = ''
    this.#facets = {}
  }

  /** Shows what the address says. */
  apply({ query, facets, sorting }: EvidenceAddress): void {
    this.#query = query
    this.#facets = facets
    this.#sorting = sorting
  }
}
