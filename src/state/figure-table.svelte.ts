import {
  type EvidenceFilter,
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
  readonly #whenQuiet: (work: () => void) => void
  #query = $state('')
  #facets: FacetValues = $state.raw({})
  #sorting: Sorting = $state.raw(FIRST_SORTING)
  readonly #rows = $derived.by(() => evidenceRows(this.#figures()))
  readonly #filter = $derived({ query: this.#query, facets: this.#facets })
  #counted: EvidenceFilter = $state.raw({ query: '', facets: {} })
  readonly #rested = $derived(filterEvidence(this.#rows, this.#counted))
  readonly #shown = $derived(sortEvidence(filterEvidence(this.#rows, this.#filter), this.#sorting))

  /**
   * @param figures read whenever the rows are needed; a getter, so that late figures are noticed
   * @param whenQuiet runs the work that was handed in last, once no more comes for a moment
   */
  constructor(figures: () => readonly Figure[], whenQuiet: (work: () => void) => void) {
    this.#figures = figures
    this.#whenQuiet = whenQuiet
  }

  get query(): string {
    return this.#query
  }

  set query(text: string) {
    this.#query = text
    this.#whenQuiet(() => {
      this.#count()
    })
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

  /** Rows of the search as it was when the typing last paused, in no order: for what is drawn beside the table. */
  get rested(): readonly EvidenceRow[] {
    return this.#rested
  }

  /**
   * What each value of a facet would leave, the most first. A closed list shows no counts, so they follow the typing when it
   * pauses and do not hold it up.
   */
  counts(facet: Facet): readonly { readonly value: string; readonly count: number }[] {
    return facetCounts(this.#rows, this.#counted, facet)
  }

  /** The chosen value of a facet, or null for all. */
  chosen(facet: Facet): string | null {
    return [...(this.#facets[facet] ?? [])][0] ?? null
  }

  /** Lets one value of a facet through, or all for null. */
  choose(facet: Facet, value: string | null): void {
    this.#facets = { ...this.#facets, [facet]: onlyValue(value) }
    this.#count()
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
    this.#count()
  }

  /** Shows what the address says. */
  apply({ query, facets, sorting }: EvidenceAddress): void {
    this.#query = query
    this.#facets = facets
    this.#sorting = sorting
    this.#count()
  }

  #count(): void {
    this.#counted = this.#filter
  }
}
