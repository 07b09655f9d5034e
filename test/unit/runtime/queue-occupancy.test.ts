import { describe, expect, it } from 'vitest'
import {
  measureNoticeMs,
  QueueOccupancy,
  watchQueue,
  type WatchableQueue,
} from '../../../src/runtime/queue-occupancy.ts'

/** Drives an occupancy by hand: `[time, what]` in order. */
function occupancyOf(noticeMs: number, events: readonly (readonly [number, 'submit' | 'done'])[]) {
  let nowMs = 0
  const occupancy = new QueueOccupancy(() => nowMs, noticeMs)
  for (const [atMs, what] of events) {
    nowMs = atMs
    if (what === 'submit') occupancy.submitted()
    else occupancy.finished()
  }
  return occupancy.occupancy
}

describe('QueueOccupancy', () => {
  it('of one submission: certain but for the notice', () => {
    const seen = occupancyOf(1, [
      [10, 'submit'],
      [30, 'done'],
    ])
    expect(seen).toEqual({ certainMs: 19, possibleMs: 20 })
  })

  it('does not count the time between two submissions that did not overlap', () => {
    const seen = occupancyOf(0, [
      [0, 'submit'],
      [10, 'done'],
      [40, 'submit'],
      [50, 'done'],
    ])
    expect(seen).toEqual({ certainMs: 20, possibleMs: 20 })
  })

  it('counts overlapping work once', () => {
    const seen = occupancyOf(0, [
      [0, 'submit'],
      [1, 'submit'],
      [10, 'done'],
      [20, 'done'],
    ])
    expect(seen.possibleMs).toBe(20)
    expect(seen.certainMs).toBe(19)
  })

  it('holds for possible only what JavaScript was too busy to hear of', () => {
    // Three submissions from one stretch of code; the notices come together after it, the GPU may long have been idle.
    const seen = occupancyOf(0, [
      [0, 'submit'],
      [5, 'submit'],
      [9, 'submit'],
      [10, 'done'],
      [10, 'done'],
      [10, 'done'],
    ])
    expect(seen).toEqual({ certainMs: 1, possibleMs: 10 })
  })

  it('certain never exceeds possible, and both never the time', () => {
    let state = 12345
    const random = () => (state = (state * 1103515245 + 12345) % 2 ** 31) / 2 ** 31
    for (let round = 0; round < 200; round += 1) {
      let atMs = 0
      let open = 0
      const events: [number, 'submit' | 'done'][] = []
      for (let step = 0; step < 40; step += 1) {
        atMs += random() * 5
        const what = open === 0 || random() < 0.5 ? 'submit' : 'done'
        open += what === 'submit' ? 1 : -1
        events.push([atMs, what])
      }
      for (; open > 0; open -= 1) events.push([(atMs += random()), 'done'])
      const { certainMs, possibleMs } = occupancyOf(random(), events)
      expect(certainMs).toBeLessThanOrEqual(possibleMs + 1e-9)
      expect(possibleMs).toBeLessThanOrEqual(atMs)
    }
  })
})

/** A queue whose work takes a set time on a clock of its own. */
function fakeQueue(workMs: number) {
  const clock = { nowMs: 0 }
  const submitted: unknown[] = []
  const queue: WatchableQueue = {
    submit: (buffers) => {
      submitted.push(buffers)
      return undefined
    },
    onSubmittedWorkDone: () => {
      clock.nowMs += workMs
      return Promise.resolve(undefined)
    },
  }
  return { queue, clock, submitted, now: () => clock.nowMs }
}

describe('watchQueue', () => {
  it('passes every submission on and hears of its end', async () => {
    const { queue, submitted, now } = fakeQueue(4)
    const occupancy = await watchQueue(queue, now)
    const trials = submitted.length
    queue.submit(['work'] as unknown as GPUCommandBuffer[])
    await Promise.resolve()
    expect(submitted.slice(trials)).toEqual([['work']])
    expect(occupancy.occupancy.possibleMs).toBe(4)
    expect(occupancy.occupancy.certainMs).toBe(0)
  })

  it('measures the notice with nothing to do', async () => {
    const { queue, now } = fakeQueue(0.25)
    expect(await measureNoticeMs(queue, now)).toBe(0.25)
  })

  it('counts a lost device as done, and does not complain', async () => {
    const { queue, now } = fakeQueue(1)
    const occupancy = await watchQueue(queue, now)
    queue.onSubmittedWorkDone = () => Promise.reject(new Error('lost'))
    queue.submit([])
    await Promise.resolve()
    await Promise.resolve()
    expect(occupancy.occupancy.possibleMs).toBe(0)
  })
})
