import { expect, it } from 'vitest'
import { signOfLife } from '../../../src/protocol/sign-of-life.ts'

it('speaks seldom, however often it is asked', () => {
  let now = 0
  const said: unknown[] = []
  const alive = signOfLife({ postMessage: (message) => void said.push(message) }, () => now)
  for (now = 0; now <= 60_000; now += 100) alive()
  expect(said).toEqual([{ type: 'alive' }, { type: 'alive' }, { type: 'alive' }])
})
