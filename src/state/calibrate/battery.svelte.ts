import {
  type BatteryEvent,
  type BatteryPhase,
  type BatteryProblem,
  isCapacityWh,
  parseCapacityWh,
  phaseProblem,
  POINTS_NEEDED,
  pointsDrained,
  readBatteryRun,
} from '../../energy/calibrate/battery-run.ts'
import type { PowerRise } from '../../energy/calibrate/calibration.ts'
import type { Outcome } from '../../energy/calibrate/outcome.ts'
import { type AppError, toAppError } from '../../protocol/app-error.ts'
import type { LoadLoop } from './load-loop.ts'
import type { Pace } from './pace.ts'
import type { CalibrationTarget, Load } from './target.svelte.ts'

/** The part of the Battery Status API that is used. */
export interface Battery extends Pick<EventTarget, 'addEventListener' | 'removeEventListener'> {
  readonly charging: boolean
  readonly level: number
}

export interface BatteryDependencies {
  readonly pace: Pace
  readonly loop: LoadLoop
  readonly target: CalibrationTarget
  /** Null where the browser has none. */
  readonly getBattery: (() => Promise<Battery>) | null
}

export type BatteryStep = 'ready' | 'preparing' | BatteryPhase | 'done'

/** How often the level is looked at: browsers tell of a change late. */
export const POLL_MS = 30_000

const EVENTS = ['levelchange', 'chargingchange'] as const

/** Guides through an idle and a load phase on battery, and watches the level fall. */
export class BatteryCalibration {
  readonly #deps: BatteryDependencies
  #load: Load | null = null
  /** Rises with every start and stop: what was awaited meanwhile belongs to the past. */
  #turn = 0
  #battery: Battery | null = null
  #unwatch: () => void = () => undefined
  #step: BatteryStep = $state('ready')
  #events: Readonly<Record<BatteryPhase, readonly BatteryEvent[]>> = $state.raw({ idle: [], load: [] })
  #problem: BatteryProblem | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)

  capacityText = $state('')

  constructor(deps: BatteryDependencies) {
    this.#deps = deps
  }

  get isSupported(): boolean {
    return this.#deps.getBattery !== null
  }

  get step(): BatteryStep {
    return this.#step
  }

  /** Why a phase cannot be used, or how much of it is left. */
  get problem(): BatteryProblem | null {
    return this.#problem
  }

  get error(): AppError | null {
    return this.#error
  }

  get load(): Load | null {
    return this.#load
  }

  /** Percentage points drained in a phase, of those it takes. */
  drained(phase: BatteryPhase): { readonly points: number; readonly needed: number } {
    return { points: Math.max(0, pointsDrained(this.#events[phase])), needed: POINTS_NEEDED }
  }

  /** Minutes between the first and the last look at the battery in a phase. */
  minutes(phase: BatteryPhase): number {
    const events = this.#events[phase]
    return ((events.at(-1)?.timeMs ?? 0) - (events[0]?.timeMs ?? 0)) / 60_000
  }

  /** Begins with idle. Says so where the capacity is none or the charger is in. */
  async start(): Promise<void> {
    const { getBattery, target } = this.#deps
    this.stop()
    this.#events = { idle: [], load: [] }
    if (getBattery === null) return
    if (!isCapacityWh(this.#capacityWh)) {
      this.#problem = { kind: 'capacity' }
      return
    }
    const turn = this.#turn
    this.#step = 'preparing'
    try {
      const [battery, load] = await Promise.all([getBattery(), target.load()])
      if (turn !== this.#turn) return
      this.#battery = battery
      this.#load = load
      this.#begin('idle')
    } catch (thrown) {
      if (turn === this.#turn) this.#fail(thrown)
    }
  }

  /** Begins the phase anew that was spoilt; the other one is kept. */
  resume(): void {
    if (this.#battery === null || this.#load === null) return
    const phase = this.#problem?.kind === 'charging' ? this.#problem.phase : this.#nextPhase()
    this.#events = { ...this.#events, [phase]: [] }
    this.#begin(phase)
  }

  stop(): void {
    this.#turn += 1
    this.#unwatch()
    this.#unwatch = () => undefined
    this.#deps.loop.stop()
    this.#problem = null
    this.#error = null
    this.#step = 'ready'
  }

  /** What both phases say, once they are over. */
  get outcome(): Outcome<PowerRise, BatteryProblem> | null {
    if (this.#step !== 'done') return null
    return readBatteryRun({ ...this.#events, capacityWh: this.#capacityWh, pollMs: POLL_MS })
  }

  get #capacityWh(): number {
    return parseCapacityWh(this.capacityText)
  }

  #nextPhase(): BatteryPhase {
    return phaseProblem('idle', this.#events.idle) === null ? 'load' : 'idle'
  }

  #begin(phase: BatteryPhase): void {
    this.stop()
    this.#step = phase
    if (phase === 'idle') this.#watch()
    else void this.#runLoad()
  }

  async #runLoad(): Promise<void> {
    if (this.#load === null) return
    const turn = this.#turn
    try {
      await this.#deps.loop.run(this.#load, () => {
        if (turn === this.#turn) this.#watch()
      })
    } catch (thrown) {
      if (turn === this.#turn) this.#fail(thrown)
    }
  }

  #watch(): void {
    const battery = this.#battery
    if (battery === null) return
    const look = () => {
      this.#look(battery)
    }
    const stopPolling = this.#deps.pace.every(POLL_MS, look)
    for (const event of EVENTS) battery.addEventListener(event, look)
    this.#unwatch = () => {
      stopPolling()
      for (const event of EVENTS) battery.removeEventListener(event, look)
    }
    look()
  }

  #look({ level, charging }: Battery): void {
    const phase = this.#step
    if (phase !== 'idle' && phase !== 'load') return
    const seen = { timeMs: this.#deps.pace.now(), level, charging }
    this.#events = { ...this.#events, [phase]: [...this.#events[phase], seen] }
    const problem = phaseProblem(phase, this.#events[phase])
    if (problem?.kind === 'charging') {
      this.stop()
      this.#problem = problem
    } else if (problem !== null) {
      this.#problem = problem
    } else if (phase === 'idle') {
      this.#begin('load')
    } else {
      this.stop()
      this.#step = 'done'
    }
  }

  #fail(thrown: unknown): void {
    this.stop()
    this.#error = toAppError(thrown, 'run')
  }
}
