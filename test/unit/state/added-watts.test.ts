import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { addedWatts } from '../../../src/state/added-watts.ts'
import { finishRun } from '../../../src/state/finish-run.ts'
import { CLERK, fakeReport, SETUP } from './run-parts.ts'

it('is what the energy model makes of the finished run, by the second', async () => {
  const report = await fakeReport()
  const { record } = finishRun({ ...CLERK, setup: SETUP, report, hidden: false })
  const watts = await addedWatts({ navigator: {} } as Window, SETUP, report.load.model.parameters)
  const seconds = report.summary.medianMs / 1000
  expect(watts.median).toBeCloseTo(record.energy.boundaries.marginal.median / seconds, 0)
  expect(watts.p5).toBeLessThan(watts.median)
  expect(watts.p95).toBeGreaterThan(watts.median)
})
