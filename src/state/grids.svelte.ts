import { type AppError, toAppError } from '../protocol/app-error.ts'
import { DEFAULT_GRID_ID, type Grid, searchGrids } from '../reference/grid.ts'
import { loadGrids } from '../reference/load-grids.ts'

/** The grids of the world, fetched when they are first asked for. */
export class GridsState {
  readonly #fetchJson: (url: string) => Promise<unknown>
  #grids: readonly Grid[] = $state.raw([])
  #error: AppError | null = $state.raw(null)
  #loading = false

  constructor(fetchJson: (url: string) => Promise<unknown>) {
    this.#fetchJson = fetchJson
  }

  /** Empty until {@link load} is done. */
  get all(): readonly Grid[] {
    return this.#grids
  }

  get error(): AppError | null {
    return this.#error
  }

  async load(): Promise<void> {
    if (this.#loading || this.#grids.length > 0) return
    this.#loading = true
    try {
      this.#grids = await loadGrids(this.#fetchJson)
      this.#error = null
    } catch (thrown) {
      this.#error = toAppError(thrown, 'load')
    } finally {
      this.#loading = false
    }
  }

  byId(id: string): Grid | null {
    return this.#grids.find((grid) => grid.id === id) ?? null
  }

  /** The grid of this id, or the one to start with; null before loading. */
  orDefault(id: string): Grid | null {
    return this.byId(id) ?? this.byId(DEFAULT_GRID_ID) ?? this.#grids[0] ?? null
  }

  search(query: string, set: Grid['set']['id']): readonly Grid[] {
    return searchGrids(
      this.#grids.filter((grid) => grid.set.id === set),
      query,
    )
  }
}
