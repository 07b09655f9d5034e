import { describe, expect, it } from 'vitest'
import { readTypedWatts } from '../../../../src/energy/calibrate/typed-watts-form.ts'

describe('readTypedWatts', () => {
  it('takes one or both, with a point or a comma', () => {
    expect(readTypedWatts({ gpu: '180', cpu: '' })).toEqual({ ok: true, value: { gpuW: 180, cpuW: null } })
    expect(readTypedWatts({ gpu: ' 12,5 W', cpu: '30' })).toEqual({
      ok: true,
      value: { gpuW: 12.5, cpuW: 30 },
    })
  })

  it.each([
    [
      { gpu: '', cpu: ' ' },
      { field: 'both', why: 'nothing-typed' },
    ],
    [
      { gpu: '0', cpu: '65' },
      { field: 'gpu', why: 'not-positive' },
    ],
    [
      { gpu: '180', cpu: '-65' },
      { field: 'cpu', why: 'not-positive' },
    ],
    [
      { gpu: '10 kW', cpu: '' },
      { field: 'gpu', why: 'implausible' },
    ],
    [
      { gpu: '', cpu: 'sixty' },
      { field: 'cpu', why: 'not-a-number' },
    ],
  ])('says what is wrong with %j', (texts, problem) => {
    expect(readTypedWatts(texts)).toEqual({ ok: false, problem })
  })
})
