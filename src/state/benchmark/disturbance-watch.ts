import {
  ALWAYS_HEARD,
  type Disturbance,
  SAMPLE_FLAGS,
  type SampleFlag,
} from '../../timing/benchmark/disturbance.ts'

/** The part of `BatteryManager` that is heard. */
interface Battery extends EventTarget {
  readonly charging: boolean
}

const PRESSURE_STATES = ['nominal', 'fair', 'serious', 'critical'] as const
type PressureState = (typeof PRESSURE_STATES)[number]

interface PressureRecord {
  readonly state: PressureState
}

interface PressureWatcher {
  observe(source: 'cpu', options: { sampleInterval: number }): Promise<void>
  disconnect(): void
}

/** The browser globals that are watched; `window` is one. */
export interface WatchedPage extends EventTarget {
  readonly document: Pick<Document, 'visibilityState' | 'hasFocus'> & EventTarget
  readonly navigator: { getBattery?(): Promise<Battery> }
  /** Compute Pressure; Chromium on secure pages. */
  readonly PressureObserver?: new (callback: (records: readonly PressureRecord[]) => void) => PressureWatcher
}

/** The browser averages the load over so long before it tells, ms. */
const PRESSURE_INTERVAL_MS = 1_000
/** A machine takes a while to settle on its new power after a plug, ms. */
const CHARGER_SETTLES_MS = 10_000

/**
 * Load at which each state of Compute Pressure ends, as a share of all cores: Chromium's thresholds
 * (`services/device/compute_pressure`).
 */
const PRESSURE_UP_TO: Readonly<Record<PressureState, number>> = {
  nominal: 0.6,
  fair: 0.75,
  serious: 0.9,
  critical: 1,
}

/** The state that this load alone would bring about. @param load share of all cores, 0 to 1 */
export function ownPressure(load: number): PressureState {
  return PRESSURE_STATES.find((state) => load <= PRESSURE_UP_TO[state]) ?? 'critical'
}

/** Notes what may disturb samples, from {@link start} to {@link stop}: docs/methodology.md §9. */
export class DisturbanceWatch {
  readonly #page: WatchedPage
  readonly #now: () => number
  readonly #spans: Disturbance[] = []
  #stops: (() => void)[] = []
  #ownLoad = 1
  #pressure: PressureState = 'nominal'
  /** Stretches on the battery; null where the browser does not say. */
  #onBattery: Omit<Disturbance, 'flag'>[] | null = null
  readonly #heard = new Set<SampleFlag>(ALWAYS_HEARD)

  /** @param now time of day, ms since 1970 */
  constructor(page: WatchedPage, now: () => number) {
    this.#page = page
    this.#now = now
  }

  /** All that was noted; what still lasts ends at Infinity. */
  get spans(): readonly Disturbance[] {
    return this.#spans
  }

  /** What disturbs now. */
  get active(): readonly SampleFlag[] {
    return this.#spans.filter(({ toMs }) => toMs > this.#now()).map(({ flag }) => flag)
  }

  /** What the browser tells of: of anything else, that nothing was noted means nothing. */
  get heard(): readonly SampleFlag[] {
    return SAMPLE_FLAGS.filter((flag) => this.#heard.has(flag))
  }

  /** Whether the machine ran on its battery at any time since then; null where the browser does not say. @param fromMs ms since 1970 */
  wasOnBattery(fromMs: number): boolean | null {
    return this.#onBattery?.some(({ toMs }) => toMs >= fromMs) ?? null
  }

  /** How much of the processor the run itself takes: pressure up to that is its own. @param load share of all cores */
  expectLoad(load: number): void {
    this.#ownLoad = load
    this.#judgePressure()
  }

  start(): void {
    this.#watchVisibility()
    this.#watchFocus()
    void this.#watchBattery()
    void this.#watchPressure()
  }

  stop(): void {
    for (const stop of this.#stops) stop()
    this.#stops = []
    for (const flag of ['hidden-tab', 'lost-focus', 'cpu-pressure'] as const) this.#set(flag, false)
  }

  #set(flag: SampleFlag, isOn: boolean): void {
    const index = this.#spans.findIndex((span) => span.flag === flag && span.toMs === Infinity)
    const open = this.#spans[index]
    if (isOn && open === undefined) this.#spans.push({ flag, fromMs: this.#now(), toMs: Infinity })
    if (!isOn && open !== undefined) this.#spans[index] = { ...open, toMs: this.#now() }
  }

  #listen(target: EventTarget, types: readonly string[], look: () => void): void {
    for (const type of types) target.addEventListener(type, look)
    this.#stops.push(() => {
      for (const type of types) target.removeEventListener(type, look)
    })
    look()
  }

  #watchVisibility(): void {
    const { document } = this.#page
    this.#listen(document, ['visibilitychange'], () => {
      this.#set('hidden-tab', document.visibilityState === 'hidden')
    })
  }

  #watchFocus(): void {
    this.#listen(this.#page, ['focus', 'blur'], () => {
      this.#set('lost-focus', !this.#page.document.hasFocus())
    })
  }

  async #watchBattery(): Promise<void> {
    try {
      const battery = await this.#page.navigator.getBattery?.()
      if (battery === undefined) return
      let charging = battery.charging
      this.#heard.add('charger-changed')
      // What is so now was so before the browser answered.
      this.#onBattery = charging ? [] : [{ fromMs: -Infinity, toMs: Infinity }]
      this.#listen(battery, ['chargingchange'], () => {
        if (battery.charging === charging) return
        charging = battery.charging
        this.#noteCharger()
        this.#noteBattery(!charging)
      })
    } catch {
      // Denied by policy: then nothing is known of the battery, and nothing is claimed.
    }
  }

  #noteCharger(): void {
    const fromMs = this.#now()
    this.#spans.push({ flag: 'charger-changed', fromMs, toMs: fromMs + CHARGER_SETTLES_MS })
  }

  #noteBattery(isOn: boolean): void {
    const nowMs = this.#now()
    const before = (this.#onBattery ?? []).map((span) => ({ ...span, toMs: Math.min(span.toMs, nowMs) }))
    this.#onBattery = isOn ? [...before, { fromMs: nowMs, toMs: Infinity }] : before
  }

  async #watchPressure(): Promise<void> {
    const { PressureObserver } = this.#page
    if (PressureObserver === undefined) return
    const observer = new PressureObserver((records) => {
      this.#pressure = records.at(-1)?.state ?? this.#pressure
      this.#judgePressure()
    })
    this.#stops.push(() => {
      observer.disconnect()
    })
    try {
      await observer.observe('cpu', { sampleInterval: PRESSURE_INTERVAL_MS })
      this.#heard.add('cpu-pressure')
    } catch {
      // Not on this system: then nothing is known of the load.
    }
  }

  #judgePressure(): void {
    const rank = (state: PressureState) => PRESSURE_STATES.indexOf(state)
    this.#set('cpu-pressure', rank(this.#pressure) > rank(ownPressure(this.#ownLoad)))
  }
}
