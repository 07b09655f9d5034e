import type { MeasuredAt } from '../../energy/calibrate/calibration.ts'
import type { FoundRise, RiseProblem } from '../../energy/calibrate/find-rise.ts'
import type { MarkedWindow } from '../../energy/calibrate/marked-window.ts'
import type { Outcome } from '../../energy/calibrate/outcome.ts'
import type { LogProblem } from '../../energy/calibrate/power-log.ts'
import type { LogReading, LogRequest } from '../../energy/calibrate/power-log-worker.ts'
import type { TextProblem } from '../../energy/calibrate/read-text.ts'
import { type AppError, toAppError } from '../../protocol/app-error.ts'
import { Countdown } from './countdown.svelte.ts'
import type { LoadLoop } from './load-loop.ts'
import type { Pace } from './pace.ts'
import type { CalibrationTarget } from './target.svelte.ts'

export type LogStep = 'ready' | 'preparing' | 'idle-before' | 'load' | 'idle-after' | 'done'

export interface LogDependencies {
  readonly pace: Pace
  readonly loop: LoadLoop
  readonly target: CalibrationTarget
  readonly read: (request: LogRequest) => Promise<Outcome<LogReading, LogProblem | TextProblem>>
  readonly known: () => readonly MarkedWindow[]
}

/** A file that cannot be read as a power log. */
interface BadFile {
  readonly fileName: string
  readonly problem: LogProblem | TextProblem
}

/** Takes a power log that another program wrote while models ran here, and can run one for it. */
export class LogCalibration {
  readonly #deps: LogDependencies
  readonly #countdown: Countdown
  #step: LogStep = $state('ready')
  #reading: LogReading | null = $state.raw(null)
  #fileName = $state('')
  #busy = $state(false)
  #problem: BadFile | null = $state.raw(null)
  #error: AppError | null = $state.raw(null)
  #latest = 0
  /** Rises with every start and stop: what was awaited meanwhile belongs to the past. */
  #turn = 0

  idleS = $state(30)
  loadS = $state(60)
  /** What the watts were measured on, where the file does not say. */
  at: MeasuredAt = $state('wall')

  constructor(deps: LogDependencies) {
    this.#deps = deps
    this.#countdown = new Countdown(deps.pace)
  }

  get step(): LogStep {
    return this.#step
  }

  get secondsLeft(): number | null {
    return this.#countdown.secondsLeft
  }

  get reading(): LogReading | null {
    return this.#reading
  }

  get fileName(): string {
    return this.#fileName
  }

  /** Whether a file is being read. */
  get busy(): boolean {
    return this.#busy
  }

  get problem(): BadFile | null {
    return this.#problem
  }

  get error(): AppError | null {
    return this.#error
  }

  /** Idle, load, idle, for a logger that is already running. */
  async runForLog(): Promise<void> {
    this.stop()
    const turn = this.#turn
    this.#step = 'preparing'
    try {
      const load = await this.#deps.target.load()
      if (turn !== this.#turn) return
      await this.#wait('idle-before')
      this.#step = 'load'
      await this.#deps.loop.run(load, () => undefined, this.loadS)
      if (turn !== this.#turn) return
      await this.#wait('idle-after')
      this.#step = 'done'
    } catch (thrown) {
      if (turn !== this.#turn) return
      this.stop()
      this.#error = toAppError(thrown, 'run')
    }
  }

  stop(): void {
    this.#turn += 1
    this.#countdown.stop()
    this.#deps.loop.stop()
    this.#error = null
    this.#step = 'ready'
  }

  /** Reads a dropped file. A later one wins; a file that is no log leaves a good one before it in place. */
  async take(file: File): Promise<void> {
    const turn = ++this.#latest
    this.#busy = true
    this.#problem = null
    this.#error = null
    try {
      const outcome = await this.#deps.read({ file, known: this.#deps.known() })
      if (turn !== this.#latest) return
      if (outcome.ok) {
        this.#reading = outcome.value
        this.#fileName = file.name.slice(0, 200)
      } else this.#refuse({ fileName: file.name.slice(0, 200), problem: outcome.problem })
    } catch (thrown) {
      if (turn === this.#latest) this.#error = toAppError(thrown, 'input')
    } finally {
      if (turn === this.#latest) this.#busy = false
    }
  }

  /** A reading that gave a rise stays; one that gave none has nothing to keep. */
  #refuse(file: BadFile): void {
    this.#problem = file
    if (this.#reading?.found.ok !== true) this.#reading = null
  }

  /** What the log says, at the place that the file or the person names. */
  get outcome(): Outcome<FoundRise, RiseProblem> | null {
    const reading = this.#reading
    if (reading?.found.ok !== true) return reading?.found ?? null
    const found = reading.found.value
    return { ok: true, value: { ...found, rise: { ...found.rise, at: reading.at ?? this.at } } }
  }

  /** Does not come back where it is stopped. */
  #wait(step: 'idle-before' | 'idle-after'): Promise<void> {
    this.#step = step
    return new Promise((resolve) => {
      this.#countdown.start(this.idleS, resolve)
    })
  }
}
