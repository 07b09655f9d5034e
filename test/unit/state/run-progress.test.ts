import { describe, expect, it } from 'vitest'
import { advance, NOT_STARTED } from '../../../src/state/run-progress.ts'
import type { MeasureEvent } from '../../../src/timing/measure-contract.ts'

const after = (...events: MeasureEvent[]) => events.reduce(advance, NOT_STARTED)

describe('advance', () => {
  it('counts bytes where the total is known', () => {
    const progress = { step: 'weights', source: 'network', loadedBytes: 3, totalBytes: 12 } as const
    expect(after({ kind: 'load', progress })).toMatchObject({ step: 'weights', fraction: 0.25 })
    expect(after({ kind: 'load', progress: { ...progress, totalBytes: null } }).fraction).toBeNull()
  })

  it('says how long a growing answer has taken, until it is there', () => {
    const output = { kind: 'image', width: 1, height: 1, grey: new Uint8ClampedArray(1), steps: 2 } as const
    const growing = after({ kind: 'session' }, { kind: 'partial', output, elapsedMs: 40 })
    expect(growing).toMatchObject({ step: 'first-run', answer: output, answerMs: 40 })
    expect(advance(growing, { kind: 'answer', output, firstRunMs: 50 }).answerMs).toBeNull()
  })

  it('shows the first answer before anything is timed, and keeps it', () => {
    const output = { kind: 'labels', labels: [] } as const
    const progress = after(
      { kind: 'session' },
      { kind: 'answer', output, firstRunMs: 3 },
      { kind: 'warm-up', runs: 1 },
      {
        kind: 'samples',
        samples: [{ latencyMs: 4, sessionMs: 3, sessionsMs: [], atMs: 0, generation: null }],
        runsPerSample: 2,
        progress: 0.5,
      },
      {
        kind: 'samples',
        samples: [{ latencyMs: 5, sessionMs: 3, sessionsMs: [], atMs: 8, generation: null }],
        runsPerSample: 2,
        progress: 1,
      },
    )
    expect(progress).toMatchObject({ step: 'timed', fraction: 1, latenciesMs: [4, 5], answer: output })
    expect(progress).toMatchObject({ atMs: [0, 8], runsPerSample: 2 })
  })
})
