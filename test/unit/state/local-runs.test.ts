import { describe, expect, it } from 'vitest'
import { LocalRuns } from '../../../src/state/local-runs.svelte.ts'
import type { RunRecord } from '../../../src/storage/record.ts'
import { PROFILES } from '../device/signals-fixture.ts'
import { copies, PICTURE_RUN, TEXT_RUN } from '../storage/sample-records.ts'

const [newest, brought, oldest] = copies(PICTURE_RUN, 3) as [RunRecord, RunRecord, RunRecord]
const [written] = copies(TEXT_RUN, 1, 3) as [RunRecord]

const runsOf = (records: readonly RunRecord[], outside: readonly RunRecord[] = []) =>
  new LocalRuns(
    () => records,
    (id) => outside.some((record) => record.id === id),
    () => PROFILES,
  )

const onSoftware = (record: RunRecord): RunRecord => ({
  ...record,
  timing: { ...record.timing, flags: ['software-gpu'] },
})

describe('runs of this device', () => {
  it('never are those that came from outside', () => {
    const runs = runsOf([brought, newest, oldest], [brought])
    expect(runs.records).toEqual([newest, oldest])
    expect(runs.brought).toEqual([brought])
    expect(runs.newestOf(PICTURE_RUN.task)).toBe(newest)
    expect(runs.here(PICTURE_RUN.task)?.runId).toBe(newest.id)
    expect(runs.byId(brought.id)).toBe(brought)
    const onlyOutside = runsOf([brought], [brought])
    expect(onlyOutside.tasks).toEqual([])
    expect(onlyOutside.here(PICTURE_RUN.task)).toBeNull()
  })

  it('stand for the device by the newest that is no software GPU', () => {
    expect(runsOf([onSoftware(newest), oldest]).newestOf(PICTURE_RUN.task)).toBe(oldest)
    const only = onSoftware(newest)
    expect(runsOf([only]).newestOf(PICTURE_RUN.task)).toBe(only)
  })

  it('are taken with ten tokens before any other, as the study lets a text be', () => {
    const ten = { ...oldest, task: TEXT_RUN.task, workload: { ...TEXT_RUN.workload, outputTokens: 10 } }
    expect(runsOf([written, ten]).here(TEXT_RUN.task)).toMatchObject({ runId: ten.id, outputTokens: 10 })
    expect(runsOf([written, onSoftware(ten)]).here(TEXT_RUN.task)?.runId).toBe(ten.id)
  })

  it('have no energy until the table of devices is there', () => {
    const runs = new LocalRuns(
      () => [newest],
      () => false,
      () => [],
    )
    expect(runs.ready).toBe(false)
    expect(runs.here(PICTURE_RUN.task)).toBeNull()
  })
})
