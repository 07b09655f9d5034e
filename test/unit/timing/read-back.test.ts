import { expect, it } from 'vitest'
import { readBackMs } from '../../../src/timing/read-back.ts'

const GPU = { certainMs: 40, possibleMs: 80, readBackMs: 12, timedMs: 100 }

it('is of one inference: samples of several are shared out', () => {
  expect(readBackMs({ gpu: GPU, samples: [0, 0, 0], runsPerSample: 4 })).toBe(1)
})

it('is not known where nobody looked, and not of a run without a GPU or without samples', () => {
  expect(readBackMs({ gpu: { ...GPU, readBackMs: null }, samples: [0], runsPerSample: 1 })).toBeNull()
  expect(readBackMs({ gpu: null, samples: [0], runsPerSample: 1 })).toBeNull()
  expect(readBackMs({ gpu: GPU, samples: [], runsPerSample: 1 })).toBeNull()
})
