import { expect, test } from 'vitest'
import { everydayOfRun } from '../../../src/comparison/everyday-run.ts'
import { exact } from '../../../src/stats/uncertain.ts'

test('108 J: 10.8 s of a bulb of 10 W, ten make a search of 2009 and 633 a phone charge', () => {
  const texts = Object.fromEntries(
    everydayOfRun(exact(108)).map(({ everyday, amount }) => [everyday.id, amount.text]),
  )
  expect(texts).toMatchObject({
    'led-bulb': '10.8 s',
    'web-search-2009': '10',
    'phone-charge': '633',
    streaming: '1.4 s',
  })
})
