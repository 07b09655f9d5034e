import { expect, it } from 'vitest'
import { Turns } from '../../../scripts/repeat/turns.mjs'

/** Lets everything that waits for a promise go on. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

it('lets nobody begin before all have asked, then one at a time in the order of asking', async () => {
  const turns = new Turns(2)
  const begun: string[] = []
  const ask = (who: string) => void turns.take().then(() => begun.push(who))
  ask('a')
  await settled()
  expect(begun).toEqual([])
  ask('b')
  await settled()
  expect(begun).toEqual(['a'])
  ask('a again')
  turns.give()
  await settled()
  expect(begun).toEqual(['a', 'b'])
  turns.give()
  turns.give()
  await settled()
  expect(begun).toEqual(['a', 'b', 'a again'])
  expect(turns.count).toBe(3)
})
