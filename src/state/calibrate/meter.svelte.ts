import { type MeterPlace, type MeterProblem, readMeter } from '../../energy/calibrate/meter-reading.ts'
import { fail, type Outcome } from '../../energy/calibrate/outcome.ts'
import { parseWatts, type WattsProblem } from '../../energy/calibrate/watts-text.ts'
import type { PowerRise } from '../../energy/calibrate/calibration.ts'
import { type AppError, toAppError } from '../../protocol/app-error.ts'
import { Countdown } from './countdown.svelte.ts'
import type { LoadLoop } from './load-loop.ts'
import type { Pace } from './pace.ts'
import type { CalibrationTarget, Load } from './target.svelte.ts'

export type MeterPhase = 'idle' | 'load'
export type MeterStep = 'ready' | 'preparing' | MeterPhase | 'done'

export interface MeterDependencies {
  readonly pace: Pace
  readonly loop: LoadLoop
  readonly target: CalibrationTarget
}

/** A pair of readings as it grows: idle first, then load. */
export interface MeterPair {
  readonly idleW: number
  readonly loadW: number | null
}

/** What a person may choose before starting. Short phases read what the meter has not settled on. */
export const METER_LIMITS = { phaseS: { least: 10, most: 600 }, pairs: { least: 1, most: 10 } } as const

/** Guides through idle and load phases beside a plug or USB meter, whose readings are typed in. */
export class MeterCalibration {
  readonly #deps: MeterDependencies
  readonly #countdown: Countdown
  #load: Load | null = null
  /** Rises with every start and stop: what was awaited meanwhile belongs to the past. */
  #turn = 0
  #step: MeterStep = $state('ready')
  #pairs: readonly MeterPair[] = $state.raw([])
  #problem: WattsProblem | null = $state(null)
  #error: AppError | null = $state.raw(null)

  phaseS = $state(60)
  pairsWanted = $state(3)
  stepText = $state('0.1')
  at: MeterPlace = $state('wall')

  constructor(deps: MeterDependencies) {
    this.#deps = deps
    this.#countdown = new Countdown(deps.pace)
  }

  get step(): MeterStep {
    return this.#step
  }

  /** Readings so far. */
  get pairs(): readonly MeterPair[] {
    return this.#pairs
  }

  /** Until the meter may be read; null where nothing is waited for. */
  get secondsLeft(): number | null {
    return this.#countdown.secondsLeft
  }

  /** What was wrong with the last reading that was typed. */
  get problem(): WattsProblem | null {
    return this.#problem
  }

  /** What is wrong with the display's step as typed; null while it can be used. */
  get stepProblem(): WattsProblem | null {
    const step = parseWatts(this.stepText)
    return step.ok ? null : step.problem
  }

  get error(): AppError | null {
    return this.#error
  }

  /** What was run; null before the first start. */
  get load(): Load | null {
    return this.#load
  }

  /** How many whole pairs there are. */
  get complete(): number {
    return this.#pairs.filter(({ loadW }) => loadW !== null).length
  }

  /** Begins with the first idle phase; readings of an earlier attempt are given up. */
  async start(): Promise<void> {
    // Said now: after a quarter of an hour of readings it would be too late.
    if (this.stepProblem !== null) return
    this.stop()
    this.#pairs = []
    const turn = this.#turn
    this.#step = 'preparing'
    try {
      const load = await this.#deps.target.load()
      if (turn !== this.#turn) return
      this.#load = load
      this.#begin('idle')
    } catch (thrown) {
      if (turn === this.#turn) this.#fail(thrown)
    }
  }

  /** Takes what the meter shows and goes on to the next phase. A reading that is none changes nothing. */
  take(text: string): void {
    const watts = parseWatts(text)
    this.#problem = watts.ok ? null : watts.problem
    if (!watts.ok || this.secondsLeft !== 0) return
    if (this.#step === 'idle') {
      this.#pairs = [...this.#pairs, { idleW: watts.value, loadW: null }]
      this.#begin('load')
    } else if (this.#step === 'load') {
      const last = this.#pairs.at(-1)
      if (last === undefined) return
      this.#pairs = [...this.#pairs.slice(0, -1), { ...last, loadW: watts.value }]
      if (this.complete >= this.pairsWanted) this.finish()
      else this.#begin('idle')
    }
  }

  /** Goes on after a failure, with the phase that failed. */
  resume(): void {
    this.#begin(this.#pairs.at(-1)?.loadW === null ? 'load' : 'idle')
  }

  /** Ends with the pairs there are. */
  finish(): void {
    this.stop()
    this.#step = 'done'
  }

  /** Stops whatever is going on; readings stay until the next start. */
  stop(): void {
    this.#turn += 1
    this.#countdown.stop()
    this.#deps.loop.stop()
    this.#error = null
    this.#step = 'ready'
  }

  /** What the readings say, once there are enough. */
  get outcome(): Outcome<PowerRise, MeterProblem> | null {
    if (this.#step !== 'done') return null
    const step = parseWatts(this.stepText)
    if (!step.ok) return fail(step.problem)
    const pairs = this.#pairs.flatMap(({ idleW, loadW }) => (loadW === null ? [] : [{ idleW, loadW }]))
    return readMeter({ pairs, stepW: step.value, at: this.at })
  }

  #begin(phase: MeterPhase): void {
    this.#error = null
    this.#deps.loop.stop()
    this.#countdown.stop()
    this.#step = phase
    if (phase === 'idle') this.#countdown.start(this.phaseS)
    else void this.#runLoad()
  }

  async #runLoad(): Promise<void> {
    if (this.#load === null) return
    const turn = this.#turn
    try {
      await this.#deps.loop.run(this.#load, () => {
        if (turn === this.#turn) this.#countdown.start(this.phaseS)
      })
    } catch (thrown) {
      if (turn === this.#turn) this.#fail(thrown)
    }
  }

  #fail(thrown: unknown): void {
    this.stop()
    this.#error = toAppError(thrown, 'run')
  }
}
