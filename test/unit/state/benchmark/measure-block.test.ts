import { describe, expect, it } from 'vitest'
import { DisturbanceWatch } from '../../../../src/state/benchmark/disturbance-watch.ts'
import { newJournal } from '../../../../src/state/benchmark/journal-changes.ts'
import { measureBlock, type LiveBlock } from '../../../../src/state/benchmark/measure-block.ts'
import type { InferenceEvent } from '../../../../src/state/inference.ts'
import { reportOf, samplesOf } from '../../timing/benchmark/blocks-fixture.ts'
import { CHOSEN } from '../run-parts.ts'
import { FakePage } from './fake-page.ts'
import { ORDER } from './plan-fixture.ts'

describe('measureBlock', () => {
  it('tells from when on the samples were timed, whatever the messages took', async () => {
    let nowMs = 10_000
    const now = () => new Date(nowMs)
    const page = new FakePage()
    const watch = new DisturbanceWatch(page, () => nowMs)
    watch.start()
    const shown: LiveBlock[] = []
    const samples = samplesOf([10, 10, 10])
    const measure = (_: unknown, __: unknown, onEvent: (event: InferenceEvent) => void) => {
      const say = (afterMs: number, index: number) => {
        nowMs = 20_000 + afterMs
        const told = samples.slice(index, index + 1)
        onEvent({ kind: 'samples', samples: told, runsPerSample: 10, progress: 0.5 })
      }
      // Each takes 100 ms; the first message comes 40 ms late, the second 5 ms.
      say(140, 0)
      page.document.visibilityState = 'hidden'
      page.document.dispatchEvent(new Event('visibilitychange'))
      nowMs += 1_000
      say(115, 1)
      say(2_000, 2)
      return Promise.resolve(reportOf([10, 10, 10]))
    }
    await measureBlock(
      {
        inference: { measure },
        inputs: { load: () => Promise.resolve(CHOSEN) },
        modelsUrl: '',
        now,
        logicalCores: () => 4,
      },
      {
        journal: newJournal(ORDER, '11111111-2222-4333-8444-555555555555', now()),
        block: { key: 'a', round: 0 },
        runsPerSample: undefined,
        watch,
        signal: new AbortController().signal,
        onShow: (live) => shown.push(live),
        onRestart: () => undefined,
      },
    )
    const last = shown.at(-1)
    expect(last?.timedFromMs).toBe(20_005)
    expect(last?.progress).toMatchObject({ atMs: [0, 10, 20], runsPerSample: 10 })
    expect(last?.disturbances.map(({ flag }) => flag)).toEqual(['hidden-tab'])
  })
})
