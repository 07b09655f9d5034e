import { expect, test } from 'vitest'
import { chooseSteps, TEST_STEPS } from '../../../scripts/setup/test-steps.mjs'

const ids = (only: readonly string[]) => chooseSteps(only).map(({ id }) => id)

test('all, in order, the build before what tests it', () => {
  expect(ids([])).toEqual(['format', 'lint', 'types', 'svelte', 'dead', 'unit', 'build', 'browser', 'e2e'])
})

test('a choice keeps the order, and e2e brings its build', () => {
  expect(ids(['unit', 'lint'])).toEqual(['lint', 'unit'])
  expect(ids(['e2e'])).toEqual(['build', 'e2e'])
})

test('every need is a step that comes before', () => {
  for (const [index, { needs }] of TEST_STEPS.entries()) {
    if (needs !== undefined) expect(TEST_STEPS.slice(0, index).map(({ id }) => id)).toContain(needs)
  }
})
