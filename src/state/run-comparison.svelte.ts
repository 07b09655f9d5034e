import { modelById } from '../catalogue/models.ts'
import type { LocalResult, UnitOfWork } from '../comparison/compare.ts'
import { contributions, type Contributions } from '../comparison/contributions.ts'
import { everydayOfRun, type EverydayOfRun } from '../comparison/everyday-run.ts'
import { localWorkload } from '../comparison/local-workload.ts'
import { comparisonSentence, type ComparisonSentence } from '../comparison/sentence.ts'
import { type ComparedFigure, factorsOf, type SideBySide, sideBySide } from '../comparison/side-by-side.ts'
import type { StepId } from '../comparison/step.ts'
import { idlePowerW } from '../comparison/waiting.ts'
import { BOUNDARIES, type Boundary, comparableBoundaries } from '../energy/boundary.ts'
import type { Figure } from '../reference/figure.ts'
import type { ModelIdentity } from '../reference/match.ts'
import type { Uncertain } from '../stats/uncertain.ts'
import type { RunRecord } from '../storage/record.ts'
import { uncertainLatency } from '../timing/latency.ts'
import type { StoredEnergy } from './stored-energy.ts'

/** A run with the draws behind its energies. */
export interface ComparableRun {
  readonly record: RunRecord
  readonly energy: StoredEnergy
}

/** Counts the same things as most published figures; every run has energy in it. */
const USUAL_BOUNDARY: Boundary = 'component'

/** A page of text or a small picture, there and back; for the reader to change. */
const FIRST_TRANSFER_KB = 100

function identityOf({ task, model }: RunRecord): ModelIdentity {
  const known = modelById(model.id)
  return {
    task,
    upstreamNames: known?.upstreamNames ?? [model.name],
    architecture: known?.architecture ?? model.name,
    parameters: model.parameters,
  }
}

/** One run beside everything published for its task: which steps are switched on, and which figure is looked at closely. */
export class RunComparison {
  readonly #run: () => ComparableRun | null
  readonly #figures: () => readonly Figure[]
  /** How the reader wants to count; see {@link boundary} for how it is counted. */
  wanted: Boundary = $state(USUAL_BOUNDARY)
  #steps: readonly StepId[] = $state.raw([])
  transferKB: number | null = $state(FIRST_TRANSFER_KB)
  /** Seconds that this device would wait; null for as long as the server took. */
  waitS: number | null = $state(null)
  #focusId: string | null = $state(null)
  /** What the reader wants to compare; see {@link per} for what is compared. */
  wantedPer: UnitOfWork = $state('inference')

  readonly #available = $derived.by(() => {
    const run = this.#run()
    return run === null ? BOUNDARIES : comparableBoundaries(run.record.energy)
  })
  /** A run that wrote nothing has no energy per token. */
  readonly #per = $derived.by((): UnitOfWork => {
    const writes = (this.#run()?.record.workload.outputTokens ?? null) !== null
    return writes ? this.wantedPer : 'inference'
  })
  readonly #boundary = $derived(this.#available.includes(this.wanted) ? this.wanted : USUAL_BOUNDARY)
  readonly #local = $derived.by((): LocalResult | null => {
    const run = this.#run()
    if (run === null) return null
    const energyJ = run.energy.boundariesJ[this.#boundary]
    return { boundary: this.#boundary, energyJ, workload: localWorkload(run.record) }
  })
  readonly #idleW = $derived.by((): Uncertain | null => {
    const run = this.#run()
    if (run === null) return null
    const { record, energy } = run
    return idlePowerW(energy.partsJ, uncertainLatency(record.timing.summary, record.id), this.#boundary)
  })
  readonly #beside = $derived.by((): SideBySide | null => {
    const run = this.#run()
    if (run === null || this.#local === null) return null
    return sideBySide({
      figures: this.#figures(),
      model: identityOf(run.record),
      local: this.#local,
      switches: {
        steps: this.#steps,
        transferBytes: (this.transferKB ?? 0) * 1000,
        idleW: this.#idleW,
        waitS: this.waitS,
        per: this.#per,
      },
    })
  })
  readonly #focus = $derived.by((): ComparedFigure | null => {
    const compared = this.#beside?.compared ?? []
    return compared.find(({ match }) => match.figure.id === this.#focusId) ?? compared[0] ?? null
  })
  readonly #sentence = $derived.by((): ComparisonSentence | null =>
    this.#focus === null ? null : comparisonSentence(this.#focus.comparison, this.#focus.match.figure),
  )
  readonly #contributions = $derived.by((): Contributions | null => {
    const run = this.#run()
    if (run === null || this.#focus === null) return null
    const { comparison, match } = this.#focus
    // A small rise above idle can be none in some worlds, and a ratio of nothing has no logarithm.
    if (!comparison.ratio.draws.every((draw) => draw > 0 && Number.isFinite(draw))) return null
    return contributions(comparison.ratio, factorsOf(run.energy.factors, match, comparison))
  })

  constructor(run: () => ComparableRun | null, figures: () => readonly Figure[]) {
    this.#run = run
    this.#figures = figures
  }

  get run(): ComparableRun | null {
    return this.#run()
  }

  /** Ways of counting in which this run has energy. */
  get available(): readonly Boundary[] {
    return this.#available
  }

  get boundary(): Boundary {
    return this.#boundary
  }

  get per(): UnitOfWork {
    return this.#per
  }

  /** What sets the model of the run apart from what published figures are about; null where nothing does. */
  get caution(): string | null {
    return modelById(this.#run()?.record.model.id ?? '')?.caution ?? null
  }

  /** Joules per inference as counted; null without a run. */
  get localJ(): Uncertain | null {
    return this.#local?.energyJ ?? null
  }

  /** One inference in things people know, all of them counted at the socket, as it is then too; none without a run. */
  get everyday(): readonly EverydayOfRun[] {
    const run = this.#run()
    return run === null ? [] : everydayOfRun(run.energy.boundariesJ.device)
  }

  get beside(): SideBySide | null {
    return this.#beside
  }

  /** The figure looked at closely: the chosen one, or the best match. */
  get focus(): ComparedFigure | null {
    return this.#focus
  }

  get sentence(): ComparisonSentence | null {
    return this.#sentence
  }

  /** What makes the ratio to the focus uncertain. */
  get contributions(): Contributions | null {
    return this.#contributions
  }

  /** Watts of this device while it waits; null without a run. */
  get idleW(): Uncertain | null {
    return this.#idleW
  }

  isOn(step: StepId): boolean {
    return this.#steps.includes(step)
  }

  switchStep(step: StepId, on: boolean): void {
    const others = this.#steps.filter((one) => one !== step)
    this.#steps = on ? [...others, step] : others
  }

  lookAt(figureId: string): void {
    this.#focusId = figureId
  }
}
