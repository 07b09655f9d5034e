import type { LaneRun } from '../comparison/evidence-lanes.ts'
import { type Boundary, comparableBoundaries } from '../energy/boundary.ts'
import { type Figure, type InferenceFigure, isInference } from '../reference/figure.ts'
import type { RunRecord } from '../storage/record.ts'
import { ranOnSoftware } from '../storage/table/columns.ts'
import { openRightSizeStore } from '../storage/right-size/right-size-store.ts'
import type { App } from './app.ts'
import { ClaimsState } from './claims.svelte.ts'
import { type EvidenceAddress, evidenceHref, parseEvidence } from './evidence-address.ts'
import { FigureTable } from './figure-table.svelte.ts'
import { GridsState } from './grids.svelte.ts'
import { LocalRuns } from './local-runs.svelte.ts'
import { type ComparableRun, RunComparison } from './run-comparison.svelte.ts'
import { saveFile } from './save-file.ts'
import { ScaleState } from './scale.svelte.ts'
import { StudyRuns } from './study-runs.svelte.ts'

/** What the Evidence page remembers while other pages are open. */
export class EvidencePageState {
  readonly #app: App
  readonly table: FigureTable
  readonly runs: LocalRuns
  readonly grids: GridsState
  readonly study: StudyRuns
  readonly claims: ClaimsState
  /** A stored run beside everything published for its task. */
  readonly comparison: RunComparison
  readonly scale: ScaleState
  /** Id of the stored run that is compared; null for the newest. */
  runId: string | null = $state(null)
  /** A stored run that the address asks for and that is not among the latest. */
  #older: RunRecord | null = $state.raw(null)
  /** Id of the last run that was looked up, found or not. */
  #lookedUp: string | null = $state(null)
  /** The figure whose details are open, or null. */
  openFigureId: string | null = $state(null)

  constructor(app: App) {
    this.#app = app
    this.table = new FigureTable(() => app.evidence.figures, whenQuiet(app.services.window))
    this.runs = new LocalRuns(
      () => app.history.records,
      (id) => app.history.isBrought(id),
      () => app.device.profiles,
    )
    this.grids = new GridsState(app.services.fetchJson)
    this.study = new StudyRuns(app, this.runs)
    this.comparison = new RunComparison(
      () => this.#comparable(),
      () => app.evidence.figures,
    )
    this.scale = new ScaleState(() => app.evidence.figures, this.comparison, this.grids)
    this.claims = new ClaimsState({
      figures: () => app.evidence.figures,
      runs: this.runs,
      experiments: async () => (await openRightSizeStore().all()).records,
      machine: () => app.device.identity?.name ?? null,
    })
  }

  get figures(): readonly Figure[] {
    return this.#app.evidence.figures
  }

  get openFigure(): Figure | null {
    return this.figures.find(({ id }) => id === this.openFigureId) ?? null
  }

  /** The energy of an inference with this id, or null. */
  inferenceFigure(id: string): InferenceFigure | null {
    const figure = this.figures.find((one) => one.id === id)
    return figure !== undefined && isInference(figure) ? figure : null
  }

  /** What the address bar says now. */
  get address(): EvidenceAddress {
    return parseEvidence(this.#app.router.route.query)
  }

  /** Shows what the address says. */
  follow(address: EvidenceAddress): void {
    this.openFigureId = address.figure
    if (address.view === 'figures') this.table.apply(address)
    if (address.run !== null) void this.#lookUp(address.run)
    this.comparison.wanted = address.boundary ?? this.comparison.wanted
  }

  /** Writes the search into the address bar, so that it can be kept and sent. No new entry in the history. */
  settle(): void {
    const { query, facets, sorting } = this.table
    const { history } = this.#app.services.window
    history.replaceState(history.state, '', evidenceHref({ query, facets, sorting }))
  }

  /** The newest run of every task, for the lanes of the chart. */
  laneRuns(boundary: Boundary): readonly LaneRun[] {
    return this.runs.tasks.flatMap((task) => {
      const record = this.runs.newestOf(task)
      if (record === null || !comparableBoundaries(record.energy).includes(boundary)) return []
      const { id, model, energy } = record
      const where = ranOnSoftware(record) ? 'here, on a software GPU' : 'here'
      return [{ id, task, label: `${model.name}, ${where}`, energy: energy.boundaries[boundary] }]
    })
  }

  /** Runs that can be chosen, of this device and from outside. */
  get choices(): { readonly own: readonly RunRecord[]; readonly others: readonly RunRecord[] } {
    const { records: own, brought } = this.runs
    return { own, others: this.#older === null ? brought : [...brought, this.#older] }
  }

  /** The run that was asked for is not stored here, so another one is shown. */
  get isRunMissing(): boolean {
    return this.runId !== null && this.#lookedUp === this.runId && this.#asked === null
  }

  get #asked(): RunRecord | null {
    return this.runs.byId(this.runId) ?? (this.#older?.id === this.runId ? this.#older : null)
  }

  #comparable(): ComparableRun | null {
    const record = this.#asked ?? this.runs.records[0] ?? this.runs.brought[0]
    if (record === undefined || !this.runs.ready) return null
    return { record, energy: this.runs.energyOf(record) }
  }

  async #lookUp(id: string): Promise<void> {
    this.runId = id
    if (this.runs.byId(id) !== null || this.#older?.id === id) return
    // A store that cannot be read says so on the pages of runs; here the run is missing.
    const found = await this.#app.services.store.find(id).catch(() => null)
    if (this.runId !== id) return
    this.#older = found
    this.#lookedUp = id
  }

  /** Hands a text over as a file. */
  save(name: string, type: string, text: string): void {
    saveFile(this.#app.services.window.document, name, type, text)
  }
}

const QUIET_MS = 200

function whenQuiet(window: Pick<Window, 'setTimeout' | 'clearTimeout'>): (work: () => void) => void {
  let waiting = 0
  return (work) => {
    window.clearTimeout(waiting)
    waiting = window.setTimeout(work, QUIET_MS)
  }
}

export function makeEvidencePage(app: App): EvidencePageState {
  return new EvidencePageState(app)
}
