import { type DownloadPayback, downloadPayback, usesToParity } from '../comparison/break-even.ts'
import { type EverydayRow, everydayRows } from '../comparison/everyday-year.ts'
import { A_YEAR, type ScaleUp, scaleUp } from '../comparison/scale-up.ts'
import { kWhToJoules, whToJoules } from '../energy/units.ts'
import { betweenGrids, type Grid, type GridSet } from '../reference/grid.ts'
import type { Figure } from '../reference/figure.ts'
import { type TrainingRow, trainingTable } from '../reference/study-tables.ts'
import { exact, type Uncertain } from '../stats/uncertain.ts'
import type { RunRecord } from '../storage/record.ts'
import type { GridsState } from './grids.svelte.ts'
import type { RunComparison } from './run-comparison.svelte.ts'

/** Where the energy of one use comes from when training is set against it. */
export type UseSource = 'printed' | 'here' | 'there' | 'by-hand'

/** The two grids of the claim that everything depends on the grid. */
const FIRST_HERE = 'ember:FRA'
const FIRST_THERE = 'ember:USA'
const FIRST_OF_MAPS: readonly [string, string] = ['electricity-maps:FR', 'electricity-maps:US-MIDA-PJM']

const BYTES_PER_MB = 1e6

function isPositive(value: number | null): value is number {
  return value !== null && Number.isFinite(value) && value > 0
}

/** Bytes of the model that a run used, fetched or already here. */
function modelBytes({ timing: { phases } }: RunRecord): number {
  return phases.fetchedBytes + phases.cachedBytes
}

/** What a run comes to: against a training, against its own download, for many people, on two grids. */
export class ScaleState {
  readonly #figures: () => readonly Figure[]
  readonly #comparison: RunComparison
  readonly #grids: GridsState

  /** Name of a model of the study, or null for one that is typed in. */
  trainedModel: string | null = $state('BLOOMz-7B')
  useSource: UseSource = $state('printed')
  trainingKWh: number | null = $state(null)
  useWh: number | null = $state(null)

  /** Size of the download; null for that of the model that ran. */
  downloadMB: number | null = $state(null)

  people: number | null = $state(1000)
  usesPerDay: number | null = $state(10)
  hereGridId: string = $state(FIRST_HERE)
  thereGridId: string = $state(FIRST_THERE)
  /** Way from the grid here to the one there, 0 to 1. */
  mix: number = $state(0)

  readonly #trainings = $derived.by(() => trainingTable(this.#figures()))
  readonly #training = $derived.by(
    (): TrainingRow | null => this.#trainings.find(({ model }) => model === this.trainedModel) ?? null,
  )
  readonly #payback = $derived.by((): DownloadPayback | null => this.#downloaded())
  readonly #scaled = $derived.by((): ScaleUp | null => {
    const [here, there] = [this.hereGrid, this.thereGrid]
    return here === null || there === null ? null : this.#onGrids(here.gPerKWh, there.gPerKWh)
  })

  constructor(figures: () => readonly Figure[], comparison: RunComparison, grids: GridsState) {
    this.#figures = figures
    this.#comparison = comparison
    this.#grids = grids
  }

  get trainings(): readonly TrainingRow[] {
    return this.#trainings
  }

  /** The chosen model of the study, or null for one that is typed in. */
  get training(): TrainingRow | null {
    return this.#training
  }

  /** kWh of training and fine-tuning, or null until they are known. */
  get wholeTrainingKWh(): number | null {
    if (this.#training !== null) return this.#training.trainingKWh + this.#training.fineTuningKWh
    return isPositive(this.trainingKWh) ? this.trainingKWh : null
  }

  /** Joules of one use, from where the reader wants them; null where they are not known. */
  get useJ(): Uncertain | null {
    switch (this.useSource) {
      case 'printed':
        return this.#training === null ? null : exact(kWhToJoules(this.#training.kWhPerInference))
      case 'here':
        return this.#comparison.localJ
      case 'there':
        return this.#comparison.per === 'inference'
          ? (this.#comparison.focus?.comparison.publishedJ ?? null)
          : null
      case 'by-hand':
        return isPositive(this.useWh) ? exact(whToJoules(this.useWh)) : null
    }
  }

  /** How many uses take as much energy as the training; null until both are known. */
  get parity(): Uncertain | null {
    const [training, use] = [this.wholeTrainingKWh, this.useJ]
    return training === null || use === null ? null : usesToParity(training, use)
  }

  /** Bytes of the download, as typed or as the run had them; null where nobody knows. */
  get downloadBytes(): number | null {
    if (isPositive(this.downloadMB)) return this.downloadMB * BYTES_PER_MB
    const { run } = this.#comparison
    const bytes = run === null ? 0 : modelBytes(run.record)
    return bytes > 0 ? bytes : null
  }

  get payback(): DownloadPayback | null {
    return this.#payback
  }

  get scaled(): ScaleUp | null {
    return this.#scaled
  }

  /** The same in everyday units; none until it can be worked out. */
  get everyday(): readonly EverydayRow[] {
    return this.#scaled === null ? [] : everydayRows(this.#scaled)
  }

  get hereGrid(): Grid | null {
    return this.#grids.orDefault(this.hereGridId)
  }

  get thereGrid(): Grid | null {
    return this.#grids.orDefault(this.thereGridId)
  }

  /** The same uses where both sides stand on one grid, on the way from the one here to the one there. */
  get mixed(): { readonly gPerKWh: number; readonly scaled: ScaleUp } | null {
    const [here, there] = [this.hereGrid, this.thereGrid]
    if (here === null || there?.set.id !== here.set.id) return null
    const gPerKWh = betweenGrids(here, there, this.mix)
    const scaled = this.#onGrids(gPerKWh, gPerKWh)
    return scaled === null ? null : { gPerKWh, scaled }
  }

  /** Both grids come from one collection: two methods do not mix. */
  chooseSet(set: GridSet['id']): void {
    const [here, there] = set === 'ember' ? [FIRST_HERE, FIRST_THERE] : FIRST_OF_MAPS
    this.hereGridId = here
    this.thereGridId = there
  }

  #downloaded(): DownloadPayback | null {
    const { focus, localJ, per } = this.#comparison
    const bytes = this.downloadBytes
    if (focus === null || localJ === null || bytes === null || per !== 'inference') return null
    return downloadPayback(bytes, localJ, focus.comparison)
  }

  #onGrids(hereGPerKWh: number, thereGPerKWh: number): ScaleUp | null {
    const { focus, localJ, per } = this.#comparison
    const { people, usesPerDay } = this
    if (focus === null || localJ === null || per !== 'inference') return null
    if (!isPositive(people) || !isPositive(usesPerDay)) return null
    const use = { people, usesPerDay, days: A_YEAR }
    return scaleUp(localJ, focus.comparison, use, { hereGPerKWh, thereGPerKWh })
  }
}
