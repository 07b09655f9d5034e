import { gramsCO2e } from '../energy/carbon.ts'
import { type GridIntensity, gridIntensity } from '../reference/grid-intensity.ts'
import { type Grid, searchGrids } from '../reference/grid.ts'
import { type Interval, summarise, type Uncertain } from '../stats/uncertain.ts'
import type { App } from './app.ts'
import type { Settings } from './device.svelte.ts'
import { GridsState } from './grids.svelte.ts'

const GRID_KEY = 'joulebench.grid'

/** The grid a person says their electricity comes from. Nobody guesses it. */
export class CarbonState {
  readonly #settings: Settings
  readonly grids: GridsState
  #chosenId: string | null = $state(null)
  readonly #intensity = $derived.by((): GridIntensity | null =>
    this.grid === null ? null : gridIntensity(this.grid),
  )

  constructor(settings: Settings, grids: GridsState) {
    this.#settings = settings
    this.grids = grids
    this.#chosenId = settings.get(GRID_KEY)
    void grids.load()
  }

  /** Null until the person has chosen one, and while the list is being fetched. */
  get grid(): Grid | null {
    return this.#chosenId === null ? null : this.grids.byId(this.#chosenId)
  }

  get intensity(): GridIntensity | null {
    return this.#intensity
  }

  /** Null takes the choice back. */
  choose(id: string | null): void {
    this.#chosenId = id
    this.#settings.set(GRID_KEY, id)
  }

  /** Grids of both collections that fit what is typed. */
  search(query: string): readonly Grid[] {
    return query.trim() === '' ? [] : searchGrids(this.grids.all, query)
  }

  /** Grams of CO2 equivalent of an energy on the chosen grid; null without one. */
  gramsOf(energyJ: Uncertain): Interval | null {
    return this.#intensity === null ? null : summarise(gramsCO2e(energyJ, this.#intensity.gPerKWh))
  }
}

/** A key for `keep`: one choice for all pages. */
export function makeCarbon(app: App): CarbonState {
  const { settings, fetchJson } = app.services
  return new CarbonState(settings, new GridsState(fetchJson))
}
