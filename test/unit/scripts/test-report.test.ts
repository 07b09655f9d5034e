import { expect, test } from 'vitest'
import {
  failureLines,
  stepTable,
  totalLine,
  vitestCounts,
  vitestFailures,
  wholeCounts,
} from '../../../scripts/setup/test-report.mjs'

const report = (
  numPassedTests: number,
  numFailedTests: number,
  more: Partial<{ numPendingTests: number; numTodoTests: number; testResults: unknown[] }> = {},
) =>
  JSON.stringify({
    numPassedTests,
    numFailedTests,
    numPendingTests: 0,
    numTodoTests: 0,
    testResults: [],
    ...more,
  })

test('counts the tests of a vitest run', () => {
  const skipping = report(5, 0, { numPendingTests: 1, numTodoTests: 2 })
  expect(vitestCounts(0, skipping)).toEqual({ passed: 5, failed: 0, skipped: 3 })
  expect(vitestCounts(1, report(5, 2))).toEqual({ passed: 5, failed: 2, skipped: 0 })
})

test('a file that does not load counts beside the failed tests of others', () => {
  const testResults = [
    { status: 'failed', assertionResults: [] },
    { status: 'failed', assertionResults: [{ status: 'passed' }, { status: 'failed' }] },
    { status: 'passed', assertionResults: [{ status: 'passed' }] },
  ]
  expect(vitestCounts(1, report(2, 1, { testResults }))).toEqual({ passed: 2, failed: 2, skipped: 0 })
})

test('says which tests and files failed, and why, a line each', () => {
  const testResults = [
    { name: '/x/test/e2e/try.test.ts', status: 'passed', assertionResults: [] },
    {
      name: '/x/test/e2e/try.test.ts',
      status: 'failed',
      assertionResults: [
        { status: 'passed', fullName: 'runs' },
        {
          status: 'failed',
          fullName: 'stops',
          failureMessages: ['Error: still running\n    at try.test.ts:3'],
        },
      ],
    },
    { name: '/x/test/e2e/own.test.ts', status: 'failed', message: 'no such file\nat', assertionResults: [] },
  ]
  expect(vitestFailures(report(1, 1, { testResults }))).toEqual([
    'try.test.ts > stops: Error: still running',
    'own.test.ts: no such file',
  ])
  expect(vitestFailures(null)).toEqual([])
  expect(failureLines([{ id: 'e2e', seconds: 1, counts: wholeCounts(1), failures: ['a', 'b'] }])).toBe(
    'e2e: a\ne2e: b',
  )
})

test('a run that fails without a failed test is one failure', () => {
  expect(vitestCounts(1, report(5, 0)).failed).toBe(1)
})

test('a run without a readable report is one failure, whatever its exit code', () => {
  for (const unreadable of [null, '{"numPassed']) {
    expect(vitestCounts(0, unreadable)).toEqual({ passed: 0, failed: 1, skipped: 0 })
    expect(vitestCounts(1, unreadable)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  }
})

const RESULTS = [
  { id: 'lint', seconds: 7.04, counts: wholeCounts(0) },
  { id: 'types', seconds: 3, counts: wholeCounts(2) },
  { id: 'unit', seconds: 12.5, counts: { passed: 300, failed: 2, skipped: 1 } },
  { id: 'e2e', seconds: 0, counts: wholeCounts(1), note: 'not run: build failed' },
]

test('the last line has the form that CI reads', () => {
  expect(totalLine(RESULTS)).toBe('301 passed, 4 failed')
  expect(totalLine([])).toBe('0 passed, 0 failed')
})

test('the table has a line for each step, with its time and what is to be known', () => {
  const [head, lint, types, unit, e2e, ...rest] = stepTable(RESULTS).split('\n')
  expect(rest).toEqual([])
  expect(head).toMatch(/step +time +passed +failed/)
  expect(lint).toMatch(/^ok +lint +7\.0 s +1 +0$/)
  expect(types).toMatch(/^FAILED +types +3\.0 s +0 +1$/)
  expect(unit).toMatch(/^FAILED +unit +12\.5 s +300 +2 +1 skipped$/)
  expect(e2e).toMatch(/^FAILED +e2e .*not run: build failed$/)
})
