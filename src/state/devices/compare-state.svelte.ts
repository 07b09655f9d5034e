import { type CompareSidesOptions, compareSides } from '../../comparison/devices/compare-sides.ts'
import type { CountedQuality } from '../../comparison/devices/share-correct.ts'
import type { SideGrid } from '../../comparison/devices/side.ts'
import type { PowerProfile } from '../../device/profile.ts'
import type { Boundary } from '../../energy/boundary.ts'
import { type AppError, toAppError } from '../../protocol/app-error.ts'
import { DEFAULT_GRID_ID } from '../../reference/grid.ts'
import type { RunLibrary } from '../../storage/run-library.ts'
import type { RunRecord } from '../../storage/record.ts'
import type { ReferenceRow } from '../../storage/library-rows.ts'
import type { GridsState } from '../grids.svelte.ts'
import { countedQualities, qualityKey, type QualitySources } from './counted-qualities.ts'
import { indexed } from './indexed.ts'
import { type SharedWork, sharedWorks } from './machine-groups.ts'
import { type WorkReport, workReport } from './machine-sides.ts'
import { logSide, runSide, type SideContext } from './record-side.ts'
import type { RunList } from './run-list.svelte.ts'

/** What is set side by side. */
export type Compared =
  | { readonly kind: 'runs'; readonly ids: readonly string[]; readonly references: readonly string[] }
  | { readonly kind: 'machines'; readonly machines: readonly string[] }

export interface CompareDependencies {
  readonly library: Pick<RunLibrary, 'records'>
  readonly list: RunList
  readonly grids: GridsState
  readonly profiles: () => readonly PowerProfile[]
  readonly qualities: QualitySources
}

export const MOST_SIDES = 8
/** Worked out at once; the others when they are asked for. */
export const FIRST_WORKS = 6

const WORLD: SideGrid = { id: DEFAULT_GRID_ID, name: 'World', gPerKWh: 0 }

/** Runs, machines and logs of one's own side by side. */
export class CompareState {
  readonly #deps: CompareDependencies
  #compared: Compared | null = $state.raw(null)
  #records: ReadonlyMap<string, RunRecord> = $state.raw(indexed([], () => ''))
  #quality: ReadonlyMap<string, CountedQuality | null> = $state.raw(indexed([], () => ''))
  #error: AppError | null = $state.raw(null)
  #loading = $state(false)
  boundary: Boundary = $state('marginal')
  /** Grid of each side by its id, where the person chose one. */
  #gridIds: Readonly<Record<string, string>> = $state.raw({})
  /** One grid for all sides, or null for each its own. */
  oneGridId: string | null = $state(null)
  #all = $state(false)
  readonly #works = $derived.by(() => this.#sharedWorks())
  readonly #reports = $derived.by(() => this.#makeReports())

  constructor(deps: CompareDependencies) {
    this.#deps = deps
  }

  get compared(): Compared | null {
    return this.#compared
  }

  get loading(): boolean {
    return this.#loading
  }

  get error(): AppError | null {
    return this.#error
  }

  /** Pieces of work that the machines share, worked out or not. */
  get works(): number {
    return this.#works.length
  }

  /** One report for runs; one for each shared piece of work for machines. */
  get reports(): readonly WorkReport[] {
    return this.#reports
  }

  /** Whether every piece of work is worked out, or the first few. */
  get all(): boolean {
    return this.#all
  }

  /** Loads what the comparison needs, then shows it. */
  async compare(compared: Compared): Promise<void> {
    this.#compared = compared
    this.#all = false
    this.#loading = true
    await this.#attempt(async () => {
      const works = this.#works.slice(0, FIRST_WORKS)
      const [records] = await Promise.all([
        this.#deps.library.records(compared.kind === 'runs' ? compared.ids : this.#newestIn(works)),
        this.#deps.grids.load(),
      ])
      await this.#take(records)
    })
    this.#loading = false
  }

  /** Works out every piece of work, or the first few again. */
  async showAll(all: boolean): Promise<void> {
    await this.#attempt(async () => {
      const ids = this.#newestIn(this.#works).filter((id) => !this.#records.has(id))
      if (all && ids.length > 0)
        await this.#take([...this.#records.values(), ...(await this.#deps.library.records(ids))])
      this.#all = all
    })
  }

  close(): void {
    this.#compared = null
  }

  chooseGrid(sideId: string, gridId: string): void {
    this.#gridIds = { ...this.#gridIds, [sideId]: gridId }
  }

  /** Runs that stand for their machines. */
  #newestIn(works: readonly SharedWork[]): string[] {
    const { table } = this.#deps.list
    return works.flatMap((work) => work.machines.map(({ newest }) => table.idAt(newest)))
  }

  async #take(records: readonly RunRecord[]): Promise<void> {
    this.#quality = await countedQualities(records, this.#deps.qualities)
    this.#records = indexed(records, ({ id }) => id)
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.#error = null
    try {
      await work()
    } catch (thrown) {
      this.#error = toAppError(thrown, 'storage')
    }
  }

  #grid(id: string | undefined): SideGrid {
    return this.#deps.grids.orDefault(id ?? DEFAULT_GRID_ID) ?? WORLD
  }

  #context(record: RunRecord, sideId: string): SideContext {
    const { table } = this.#deps.list
    const row = table.index.rowOf(record.id)
    return {
      profiles: this.#deps.profiles(),
      grid: this.#grid(this.#gridIds[sideId]),
      isBrought: row === undefined || table.brought[row] === 1,
      quality: this.#quality.get(qualityKey(record)) ?? null,
    }
  }

  get #options(): CompareSidesOptions {
    return {
      boundary: this.boundary,
      oneGrid: this.oneGridId === null ? null : this.#grid(this.oneGridId),
    }
  }

  #makeReports(): readonly WorkReport[] {
    const compared = this.#compared
    if (compared === null || this.#loading || this.#deps.profiles().length === 0) return []
    return compared.kind === 'runs' ? this.#runReports(compared) : this.#machineReports()
  }

  #runReports({ ids, references }: Extract<Compared, { kind: 'runs' }>): WorkReport[] {
    const records = ids.flatMap((id) => this.#records.get(id) ?? [])
    const [first] = records
    if (first === undefined) return []
    const logs = this.#deps.list.references.filter(({ id }) => references.includes(id))
    const sides = [
      ...records.map((record) => runSide(record, this.#context(record, record.id))),
      ...logs.map((row: ReferenceRow) => logSide(row, first.task, this.#grid(this.#gridIds[row.id]))),
    ]
    return [{ key: 'runs', title: '', alike: false, report: compareSides(sides, this.#options) }]
  }

  #sharedWorks(): readonly SharedWork[] {
    const { table, marks } = this.#deps.list
    const compared = this.#compared
    return compared?.kind === 'machines' ? sharedWorks(table, marks.alive, compared.machines) : []
  }

  #machineReports(): WorkReport[] {
    const { table } = this.#deps.list
    const works = this.#all ? this.#works : this.#works.slice(0, FIRST_WORKS)
    return works.flatMap((work) => {
      const report = workReport(table, work, {
        recordAt: (row) => this.#records.get(table.idAt(row)),
        contextOf: (record, row) => this.#context(record, table.textAt('machine', row)),
        options: this.#options,
      })
      return report ?? []
    })
  }
}
