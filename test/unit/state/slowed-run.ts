import { finishRun } from '../../../src/state/finish-run.ts'
import { SUITE_VERSION } from '../../../src/timing/suite.ts'
import { CLERK, fakeReport, SETUP } from './run-parts.ts'

/** A run of a benchmark that slowed down, or one that did not. */
export async function slowed(speedShare: number | null) {
  return finishRun({
    ...CLERK,
    setup: SETUP,
    report: await fakeReport(),
    hidden: false,
    within: {
      benchmark: null,
      suite: SUITE_VERSION,
      measuredAt: null,
      flags: speedShare === null ? [] : ['throttled'],
      flagged: [],
      speedShare,
    },
  })
}
