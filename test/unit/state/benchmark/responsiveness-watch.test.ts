import { describe, expect, it } from 'vitest'
import {
  addResponsiveness,
  NOTHING_WATCHED,
  ResponsivenessWatch,
} from '../../../../src/state/benchmark/responsiveness-watch.ts'
import { FakeWindow } from './fake-page.ts'

const SEEN = { watchedMs: 1_000, longTasks: 2, longestMs: 80, frames: 30, droppedFrames: 1 }

/** An observer that reports when it is told to. */
function observing(window: FakeWindow, types: readonly string[]) {
  const told: { report?: (durationsMs: readonly number[]) => void } = {}
  class FakeObserver {
    static readonly supportedEntryTypes = types
    constructor(callback: (list: { getEntries: () => { duration: number }[] }) => void) {
      told.report = (durationsMs) => {
        callback({ getEntries: () => durationsMs.map((duration) => ({ duration })) })
      }
    }
    observe = () => undefined
    disconnect = () => undefined
  }
  window.PerformanceObserver = FakeObserver as unknown as typeof PerformanceObserver
  return told
}

describe('ResponsivenessWatch', () => {
  it('counts the long tasks that the browser tells of', () => {
    const window = new FakeWindow()
    const told = observing(window, ['mark', 'longtask'])
    const watch = new ResponsivenessWatch(window)
    watch.start()
    window.nowMs = 500
    expect(watch.seen).toMatchObject({ watchedMs: 500, longTasks: 0 })
    told.report?.([60, 90])
    expect(watch.seen).toMatchObject({ longTasks: 2, longestMs: 90 })
    watch.stop()
    expect(watch.seen.longTasks).toBe(2)
  })

  it('claims nothing of long tasks where the browser does not tell', () => {
    const without = new FakeWindow()
    const watch = new ResponsivenessWatch(without)
    watch.start()
    expect(watch.seen.longTasks).toBeNull()

    const other = new FakeWindow()
    observing(other, ['mark'])
    const deaf = new ResponsivenessWatch(other)
    deaf.start()
    expect(deaf.seen.longTasks).toBeNull()
  })
})

describe('addResponsiveness', () => {
  it('adds stretches, of which the longest task is the longest of all', () => {
    expect(addResponsiveness(SEEN, { ...SEEN, longestMs: 70 })).toEqual({
      watchedMs: 2_000,
      longTasks: 4,
      longestMs: 80,
      frames: 60,
      droppedFrames: 2,
    })
  })

  it('leaves a stretch as it is beside one in which nothing was watched', () => {
    for (const one of [SEEN, { ...SEEN, longTasks: null }]) {
      expect(addResponsiveness(NOTHING_WATCHED, one)).toEqual(one)
      expect(addResponsiveness(one, NOTHING_WATCHED)).toEqual(one)
    }
  })

  it('knows no number of long tasks where it is unknown of a part', () => {
    expect(addResponsiveness(SEEN, { ...SEEN, longTasks: null }).longTasks).toBeNull()
    expect(addResponsiveness({ ...SEEN, longTasks: null }, SEEN).longTasks).toBeNull()
  })
})
