import type { WatchedPage } from '../../../../src/state/benchmark/disturbance-watch.ts'
import type { WatchedWindow } from '../../../../src/state/benchmark/responsiveness-watch.ts'

export class FakeBattery extends EventTarget {
  charging = true

  plug(charging: boolean): void {
    this.charging = charging
    this.dispatchEvent(new Event('chargingchange'))
  }
}

class FakeDocument extends EventTarget {
  visibilityState: 'visible' | 'hidden' = 'visible'
  hasFocus = () => true
}

/** A page in front whose browser tells of nothing else, unless it is given a battery. */
export class FakePage extends EventTarget implements WatchedPage {
  readonly document = new FakeDocument()
  navigator: WatchedPage['navigator'] = {}
  PressureObserver?: NonNullable<WatchedPage['PressureObserver']>
}

/** A window that draws nothing by itself, on a clock that is set by hand. */
export class FakeWindow implements WatchedWindow {
  nowMs = 0
  readonly performance = { now: () => this.nowMs }
  readonly document = { visibilityState: 'visible' }
  PerformanceObserver?: typeof PerformanceObserver
  requestAnimationFrame = () => 0
  setTimeout = () => 0
  clearTimeout = () => undefined
}
