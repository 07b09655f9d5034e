import { SvelteSet } from 'svelte/reactivity'
import { type AppError, toAppError } from '../../protocol/app-error.ts'
import type { Annotation, ReferenceRow } from '../../storage/library-rows.ts'
import type { LibraryContents, RunLibrary } from '../../storage/run-library.ts'
import { runMarks, type RunMarks } from '../../storage/table/marks.ts'
import {
  firstRows,
  NEWEST_FIRST,
  orderedRows,
  type RunOrder,
  type SortColumn,
  sortKeys,
} from '../../storage/table/order.ts'
import {
  counted,
  EVERYTHING,
  type Facet,
  FACETS,
  matchingMask,
  type RunQuery,
} from '../../storage/table/query.ts'
import { EMPTY_TABLE, runTable, type RunTable } from '../../storage/table/run-table.ts'

export const PAGE_ROWS = 25
/** What was deleted can be brought back for so long. */
const KEEP_DELETED_MS = 24 * 3600 * 1000
const EMPTY_MARKS = runMarks(EMPTY_TABLE, { trash: [], annotations: [] })

/** All stored runs as a list that can be searched, sorted, picked from, annotated and cleared, with the last deletions at hand. */
export class RunList {
  readonly #library: RunLibrary
  readonly #now: () => number
  #contents: LibraryContents | null = $state.raw(null)
  #table: RunTable = $state.raw(EMPTY_TABLE)
  #marks: RunMarks = $state.raw(EMPTY_MARKS)
  #error: AppError | null = $state.raw(null)
  #query: RunQuery = $state.raw(EVERYTHING)
  #order: RunOrder = $state.raw(NEWEST_FIRST)
  #page = $state(0)
  readonly selected = new SvelteSet<string>()
  readonly #keys = $derived(sortKeys(this.#table, this.#order))
  readonly #mask = $derived(matchingMask(this.#table, this.#marks, this.#query))
  readonly #count = $derived(this.#mask.reduce((sum, one) => sum + one, 0))
  readonly #first = $derived(firstRows(this.#keys, this.#mask, PAGE_ROWS))
  /** Only worked out for whoever turns the page. */
  readonly #ordered = $derived(orderedRows(this.#keys, this.#mask))
  readonly #facets = $derived.by(() => this.#countFacets())

  constructor(library: RunLibrary, now: () => number) {
    this.#library = library
    this.#now = now
  }

  get table(): RunTable {
    return this.#table
  }

  get marks(): RunMarks {
    return this.#marks
  }

  /** False until the first load is done. */
  get loaded(): boolean {
    return this.#contents !== null
  }

  get error(): AppError | null {
    return this.#error
  }

  /** Stored entries that this version cannot read. */
  get unreadable(): number {
    return this.#contents?.unreadable ?? 0
  }

  get references(): readonly ReferenceRow[] {
    return this.#contents?.references ?? []
  }

  get query(): RunQuery {
    return this.#query
  }

  get order(): RunOrder {
    return this.#order
  }

  /** How many rows meet the query. */
  get count(): number {
    return this.#count
  }

  get page(): number {
    return Math.min(this.#page, this.pages - 1)
  }

  get pages(): number {
    return Math.max(1, Math.ceil(this.#count / PAGE_ROWS))
  }

  /** Rows of the page that is shown. */
  get shown(): readonly number[] {
    const { page } = this
    if (page === 0) return this.#first
    return Array.from(this.#ordered.subarray(page * PAGE_ROWS, (page + 1) * PAGE_ROWS))
  }

  /** Values of each facet with the number of their runs, deleted ones left out. */
  get facets(): Readonly<Record<Facet, readonly { readonly value: string; readonly rows: number }[]>> {
    return this.#facets
  }

  /** The deletion that would be taken back next: its key and how many runs it holds. */
  get lastDeletion(): { readonly key: number; readonly runs: number } | null {
    const last = this.#contents?.trash.findLast(({ ids }) => ids !== '')
    return last === undefined ? null : { key: last.key, runs: last.ids.length / 36 }
  }

  async load(): Promise<void> {
    await this.#attempt(async () => {
      this.#take(await this.#library.contents())
    })
  }

  /** Ends for good what was deleted more than a day ago. */
  async purge(): Promise<void> {
    const before = this.#now() - KEEP_DELETED_MS
    if (this.#contents?.trash.some(({ atMs }) => atMs < before) !== true) return
    await this.#attempt(() => this.#library.purge(before))
    await this.load()
  }

  ask(change: Partial<RunQuery>): void {
    this.#query = { ...this.#query, ...change }
    this.#page = 0
  }

  askFacet(facet: Facet, value: string | null): void {
    const others = Object.entries(this.#query.facets).filter(([name]) => name !== facet)
    this.ask({ facets: Object.fromEntries(value === null ? others : [...others, [facet, value]]) })
  }

  /** Sorts by a column; by the same one again, the other way round. */
  sortBy(by: SortColumn): void {
    const isSame = this.#order.by === by
    this.#order = { by, descending: isSame ? !this.#order.descending : by === 'createdAtMs' }
    this.#page = 0
  }

  turnTo(page: number): void {
    this.#page = Math.min(Math.max(0, page), this.pages - 1)
  }

  selectAll(): void {
    for (const row of this.#ordered) this.selected.add(this.#table.idAt(row))
  }

  async delete(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.selected.delete(id)
    await this.#changing(() => this.#library.trash(ids))
  }

  async undoDelete(): Promise<void> {
    const last = this.lastDeletion
    if (last !== null) await this.#changing(() => this.#library.restore(last.key))
  }

  annotationOf(id: string): Annotation {
    const row = this.#table.index.rowOf(id)
    return row === undefined ? { id, note: '', tags: [] } : this.annotationAt(row)
  }

  annotationAt(row: number): Annotation {
    return this.#marks.annotations.get(row) ?? { id: this.#table.idAt(row), note: '', tags: [] }
  }

  async annotate(annotations: readonly Annotation[]): Promise<void> {
    await this.#changing(() => this.#library.annotate(annotations))
  }

  async removeReference(id: string): Promise<void> {
    await this.#changing(() => this.#library.removeReference(id))
  }

  #countFacets() {
    return Object.fromEntries(
      FACETS.map((facet) => [facet, counted(this.#table, this.#marks.alive, facet)]),
    ) as unknown as RunList['facets']
  }

  #take(contents: LibraryContents): void {
    const sameBlocks =
      this.#contents !== null &&
      contents.blocks.length === this.#contents.blocks.length &&
      contents.blocks.every(({ ids }, index) => ids === this.#contents?.blocks[index]?.ids)
    if (!sameBlocks) this.#table = runTable(contents.blocks)
    this.#marks = runMarks(this.#table, contents)
    this.#contents = contents
  }

  async #changing(work: () => Promise<unknown>): Promise<void> {
    await this.#attempt(async () => {
      await work()
      this.#take(await this.#library.contents())
    })
  }

  async #attempt(work: () => Promise<unknown>): Promise<void> {
    try {
      await work()
      this.#error = null
    } catch (thrown) {
      this.#error = toAppError(thrown, 'storage')
    }
  }
}
