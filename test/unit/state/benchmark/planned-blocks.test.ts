import { describe, expect, it } from 'vitest'
import {
  BenchmarkRun,
  type RunnerDependencies,
} from '../../../../src/state/benchmark/benchmark-run.svelte.ts'
import { leftOf, newJournal, timeLeftOf } from '../../../../src/state/benchmark/journal-changes.ts'
import { NOT_STARTED } from '../../../../src/state/run-progress.ts'
import type { Journal } from '../../../../src/storage/benchmark/journal.ts'
import type { Configuration } from '../../../../src/timing/benchmark/configuration.ts'
import { blockOf } from '../../timing/benchmark/blocks-fixture.ts'

const configuration = (threads: number): Configuration => ({
  key: `nanodet-g:object-detection/wasm/${threads}/fp32`,
  modelId: 'nanodet-g',
  task: 'object-detection',
  backend: 'wasm',
  threads,
  dtype: 'fp32',
})

const [ONE, TWO] = [configuration(1), configuration(2)]
const ORDER = { configurations: [ONE, TWO], preset: 'quick', seed: 'unit' } as const
const STOPPED: Journal = {
  ...newJournal(ORDER, '11111111-2222-4333-8444-555555555555', new Date(0)),
  status: 'stopped',
}

interface Kept {
  readonly run: BenchmarkRun
  /** What the store was told to do. */
  readonly told: string[]
}

/** A run over a store that holds one plan with one block of the first configuration. */
function runOver(journal: Journal): Kept {
  const told: string[] = []
  const run = new BenchmarkRun({
    store: {
      latest: () => Promise.resolve({ journal, blocks: [blockOf(ONE.key, 0, [10, 11])] }),
      keepOnly: () => {
        told.push('forget')
        return Promise.resolve()
      },
      put: () => {
        told.push('put')
        return Promise.resolve()
      },
    },
    results: { restore: () => Promise.resolve(), clear: () => told.push('clear') },
    newId: () => 'new',
    now: () => new Date(0),
  } as unknown as RunnerDependencies)
  return { run, told }
}

describe('a plan of nothing', () => {
  it('is refused before anything is forgotten', async () => {
    const { run, told } = runOver(STOPPED)
    await run.start({ ...ORDER, configurations: [] })
    expect(run.error).toMatchObject({ code: 'nothing-to-run' })
    await run.open()
    expect(run.canResume).toBe(true)
    await run.start({ ...ORDER, configurations: [] })
    expect(run.canResume).toBe(true)
    expect(run.journal?.id).toBe(STOPPED.id)
    expect(told).toEqual([])
  })
})

describe('the time left', () => {
  const STUDY = { ...STOPPED, preset: 'study' as const, failures: [], current: null }
  const live = (runs: number) => ({
    block: { key: ONE.key, round: 0 },
    progress: {
      ...NOT_STARTED,
      latenciesMs: Array.from({ length: runs }, () => 50),
      atMs: Array.from({ length: runs }, (_, index) => 50 * index),
    },
    elapsedMs: 2_000 + 50 * runs,
    timedFromMs: 0,
    disturbances: [],
  })

  it('is told from the first timed inferences of the first block on', () => {
    expect(timeLeftOf(STUDY, [], live(0))).toBeNull()
    const left = leftOf(STUDY, []).length
    const told = timeLeftOf(STUDY, [], live(20))
    expect(told?.ms).toBeCloseTo(left * (2_000 + 100 * 50) - 3_000)
    expect(told?.isLeast).toBe(false)
  })
})

describe('the blocks of a plan', () => {
  it('are all that were planned, given up or not', async () => {
    const failures = [ONE, TWO].map(({ key }) => ({ key, code: 'out-of-memory' as const, detail: '' }))
    const { run } = runOver({ ...STOPPED, status: 'done', failures })
    expect(run.total).toBe(0)
    await run.open()
    expect(run.left).toHaveLength(0)
    expect(run.blocks).toHaveLength(1)
    expect(run.total).toBe(6)
  })

  it('have no time left to tell of where nothing was seen', async () => {
    const { run } = runOver({ ...STOPPED, preset: 'study' })
    expect(run.timeLeft).toBeNull()
    await run.open()
    expect(run.timeLeft?.ms).toBeGreaterThan(0)
  })
})
