import { describe, expect, it } from 'vitest'
import { knownRuns } from '../../../../src/state/calibrate/known-runs.ts'
import { finishRun } from '../../../../src/state/finish-run.ts'
import { CLERK, fakeReport, SETUP } from '../run-parts.ts'

/** `performance` has its methods on a prototype, and so does this. */
class Timeline {
  readonly timeOrigin = 1_700_000_000_000
  getEntriesByType() {
    return [
      { name: 'joulebench:wasm:nanodet-g:2', startTime: 1000, duration: 500 },
      { name: 'somebody else', startTime: 0, duration: 9 },
    ]
  }
}

describe('knownRuns', () => {
  it('are the marks of this page, on the clock of the epoch', () => {
    expect(knownRuns(new Timeline(), [])).toEqual([
      {
        run: { backend: 'wasm', modelId: 'nanodet-g', threads: 2 },
        startMs: 1_700_000_001_000,
        endMs: 1_700_000_001_500,
      },
    ])
  })

  it('and stored runs, which ended when their record was made', async () => {
    const { record } = finishRun({ ...CLERK, setup: SETUP, report: await fakeReport(), hidden: false })
    const [, stored] = knownRuns(new Timeline(), [record])
    expect(stored?.run).toEqual({ backend: 'wasm', modelId: 'fake', threads: 1 })
    expect(stored?.endMs).toBe(CLERK.now().getTime())
    // Five runs of 10 ms.
    expect((stored?.endMs ?? 0) - (stored?.startMs ?? 0)).toBeCloseTo(50, 0)
  })
})
