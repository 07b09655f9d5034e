import { expect, it } from 'vitest'
import { UnderWay } from '../../../src/state/under-way.ts'

it('is busy until everything that was begun has ended, well or not', async () => {
  const underWay = new UnderWay()
  expect(underWay.isBusy).toBe(false)
  let fail: (error: Error) => void = () => undefined
  const first = underWay.during(
    () =>
      new Promise<never>((_, reject) => {
        fail = reject
      }),
  )
  await underWay.during(() => Promise.resolve())
  expect(underWay.isBusy).toBe(true)
  fail(new Error('no'))
  await expect(first).rejects.toThrow('no')
  expect(underWay.isBusy).toBe(false)
})

it('counts those who wait for their turn', async () => {
  const underWay = new UnderWay()
  let begin: () => void = () => undefined
  const turn = new Promise<void>((resolve) => {
    begin = resolve
  })
  const exclusive = underWay.counting(async (_signal, _onWaiting, work) => {
    await turn
    return work()
  })
  const done = exclusive(
    new AbortController().signal,
    () => undefined,
    () => Promise.resolve('done'),
  )
  expect(underWay.isBusy).toBe(true)
  begin()
  expect(await done).toBe('done')
  expect(underWay.isBusy).toBe(false)
})
