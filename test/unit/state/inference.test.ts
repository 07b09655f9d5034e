import { describe, expect, it } from 'vitest'
import type { WorkerClient } from '../../../src/protocol/client.ts'
import { notExclusive } from '../../../src/state/exclusive.ts'
import { inferenceOn } from '../../../src/state/inference.ts'
import type { MeasureContract } from '../../../src/timing/measure-contract.ts'
import { REQUEST } from '../timing/fake-model.ts'
import { fakeReport } from './run-parts.ts'

interface Options {
  readonly onEvent?: (event: { kind: 'session' }) => void
}

/** A client whose model takes three seconds to load and two to run. */
async function pretend(outcome: 'report' | 'failure') {
  const report = await fakeReport()
  let nowMs = 1000
  const marks: string[] = []
  let restarts = 0
  const client = {
    restart: () => {
      restarts += 1
    },
    call: (_name: string, _request: unknown, { onEvent }: Options) => {
      nowMs += 3000
      onEvent?.({ kind: 'session' })
      nowMs += 2000
      return outcome === 'report' ? Promise.resolve(report) : Promise.reject(new Error('gone'))
    },
  } as unknown as WorkerClient<MeasureContract>
  const timeline = {
    now: () => nowMs,
    measure: (name: string, { start, end }: { start: number; end: number }) =>
      marks.push(`${name} ${start}-${end}`),
  }
  const atWork: string[] = []
  const mark = (modelId: string) => {
    atWork.push(`${modelId} begins`)
    return () => void atWork.push(`${modelId} ends`)
  }
  const inference = inferenceOn(client, timeline, notExclusive, mark)
  return { inference, marks, atWork, restarts: () => restarts }
}

describe('inferenceOn', () => {
  const run = { ...REQUEST, load: { ...REQUEST.load, threads: 2 } }
  const go = ({ inference }: Awaited<ReturnType<typeof pretend>>) =>
    inference.measure(run, new AbortController().signal, () => undefined)

  it('marks the run in the page’s timeline, without the loading', async () => {
    const world = await pretend('report')
    await go(world)
    expect(world.marks).toEqual(['joulebench:wasm:fake:2 4000-6000'])
    expect(world.restarts()).toBe(0)
  })

  it('marks no run that failed, and takes a fresh worker', async () => {
    const world = await pretend('failure')
    await expect(go(world)).rejects.toThrow('gone')
    expect(world.marks).toEqual([])
    expect(world.restarts()).toBe(1)
  })

  it.each(['report', 'failure'] as const)('notes that a model is at work until its %s', async (outcome) => {
    const world = await pretend(outcome)
    await go(world).catch(() => undefined)
    expect(world.atWork).toEqual(['fake begins', 'fake ends'])
  })
})
