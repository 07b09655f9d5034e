import { expect, test } from 'vitest'
import { nodeProblem } from '../../../scripts/setup/node-version.mjs'

test.each(['20.19.0', '20.20.2', '22.0.0', '24.1.0'])('takes Node %s', (version) => {
  expect(nodeProblem(version)).toBeNull()
})

test.each(['20.18.3', '18.20.0', '9.99.0'])(
  'refuses Node %s, says which one it needs and where to get it',
  (version) => {
    expect(nodeProblem(version)).toContain(version)
    expect(nodeProblem(version)).toContain('20.19')
    expect(nodeProblem(version)).toContain('nodejs.org')
  },
)
