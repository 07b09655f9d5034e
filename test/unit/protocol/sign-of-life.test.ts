import { expect, it } from 'vitest'
import { signOfLife } from '../../../src/protocol/sign-of-life.ts'

it('speaks seldom, however often it is asked', () => {
  const said: unknown[] = []
  const alive = signOfLife({ postMessage: (message) => void said.push(message) }, 0)
  for (let nowMs = 0; nowMs <= 60_000; nowMs += 100) alive(nowMs)
  expect(said).toEqual([{ type: 'alive' }, { type: 'alive' }, { type: 'alive' }])
})
