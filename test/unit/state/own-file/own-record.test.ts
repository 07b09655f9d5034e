import { expect, it } from 'vitest'
import { ownFileResult } from '../../../../src/state/own-file/own-file-result.ts'
import { ownFileRecord } from '../../../../src/state/own-file/own-record.ts'
import { NOTHING_KNOWN } from '../../../../src/state/run-surroundings.ts'
import { runRow } from '../../../../src/storage/files/run-row.ts'
import { readRecord } from '../../../../src/storage/read-record.ts'
import { configurationOf } from '../../../../src/storage/table/columns.ts'
import { TRY_PLAN } from '../../../../src/timing/plan.ts'
import type { OwnLook } from '../../../../src/timing/own-file/contract.ts'
import { CLERK, fakeReport, SETUP } from '../run-parts.ts'

const LOOK: OwnLook = {
  fileName: 'mine.onnx',
  bytes: 1_234,
  missing: [],
  facts: {
    name: '',
    producer: '',
    opset: 17,
    inputs: [],
    outputNames: ['y'],
    operators: [],
    parameters: 77,
    weightFiles: [],
    half: false,
  },
}

async function record(length: number) {
  const { load, ...report } = await fakeReport()
  const { runtimeFetchMs, sessionCreateMs, threads, runtimeBuild } = load
  const result = ownFileResult(CLERK, {
    ...SETUP,
    look: LOOK,
    lengths: { batch: 1, length },
    report: {
      ...report,
      load: { runtimeFetchMs, sessionCreateMs, threads, runtimeBuild, readMs: 3, inputs: [] },
      outputs: [],
      differingRuns: 0,
    },
    hidden: false,
    surroundings: NOTHING_KNOWN,
  })
  return ownFileRecord(result, { ...CLERK, ...SETUP, plan: TRY_PLAN })
}

it('is a run like others, marked as an own file on generated inputs', async () => {
  const own = await record(8)
  expect(readRecord(JSON.parse(JSON.stringify(own)))).toEqual(own)
  expect(own).toMatchObject({
    task: 'own-file',
    model: { name: 'mine.onnx', source: 'own file', parameters: 77 },
    workload: { inputKind: 'generated', sampleId: 'generated inputs, batch 1, length 8' },
    output: { checked: 'unchecked' },
  })
  expect(own.energy.boundaries.marginal.median).toBeGreaterThan(0)
  expect(runRow(own)).toContain('own-file')
})

it('is other work with inputs of other lengths', async () => {
  expect(configurationOf(await record(8))).not.toBe(configurationOf(await record(9)))
})
