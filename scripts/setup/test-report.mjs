// @ts-check
import { basename } from 'node:path'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * @typedef {object} StepResult
 * @property {string} id
 * @property {number} seconds
 * @property {Counts} counts
 * @property {string} [note]
 * @property {readonly string[]} [failures] what failed, a line each
 */

/**
 * vitest's JSON report, as far as it is read here.
 *
 * @typedef {object} VitestReport
 * @property {number} numPassedTests
 * @property {number} numFailedTests
 * @property {number} numPendingTests
 * @property {number} numTodoTests
 * @property {VitestFile[]} testResults one for each file
 */

/**
 * @typedef {object} VitestFile
 * @property {string} name its path
 * @property {string} status
 * @property {string} [message] why the file itself failed
 * @property {{ status: string, fullName: string, failureMessages?: string[] }[]} assertionResults one for each test
 */

/**
 * What a vitest run counts for. It can fail without a failed test: a file that does not load counts as one failure, and
 * so does a run that fails for any other reason (an error outside the tests, a crash before the report).
 *
 * @param {number} exitCode
 * @param {string | null} reportJson vitest's report; null where it wrote none
 * @returns {Counts}
 */
export function vitestCounts(exitCode, reportJson) {
  const report = parseReport(reportJson)
  if (report === null) return { passed: 0, failed: 1, skipped: 0 }
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  )
  const failed = report.numFailedTests + brokenFiles.length
  return {
    passed: report.numPassedTests,
    failed: exitCode === 0 ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests + report.numTodoTests,
  }
}

const REASON_LENGTH = 300

/** @param {string | undefined} message */
function firstLine(message) {
  return (message ?? '').trim().split('\n', 1)[0]?.slice(0, REASON_LENGTH) ?? ''
}

/**
 * What failed in a vitest run, by name and with the first line of the reason: a log that is cut at the front still says
 * it where this is printed last.
 *
 * @param {string | null} reportJson vitest's report; null where it wrote none
 * @returns {string[]}
 */
export function vitestFailures(reportJson) {
  return (parseReport(reportJson)?.testResults ?? [])
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter((test) => test.status === 'failed')
      return failed.length === 0
        ? [`${basename(name)}: ${firstLine(message)}`]
        : failed.map(
            ({ fullName, failureMessages }) =>
              `${basename(name)} > ${fullName}: ${firstLine(failureMessages?.[0])}`,
          )
    })
}

/** @param {readonly StepResult[]} results */
export function failureLines(results) {
  return results.flatMap(({ id, failures }) => (failures ?? []).map((line) => `${id}: ${line}`)).join('\n')
}

/**
 * @param {string | null} json
 * @returns {VitestReport | null}
 */
function parseReport(json) {
  try {
    return json === null ? null : JSON.parse(json)
  } catch {
    // The run was ended while it wrote.
    return null
  }
}

/**
 * @param {number} exitCode
 * @returns {Counts} of a step that passes or fails as a whole
 */
export function wholeCounts(exitCode) {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 }
}

/** @param {readonly StepResult[]} results */
export function totalLine(results) {
  const passed = results.reduce((sum, { counts }) => sum + counts.passed, 0)
  const failed = results.reduce((sum, { counts }) => sum + counts.failed, 0)
  return `${String(passed)} passed, ${String(failed)} failed`
}

/** @param {readonly StepResult[]} results */
export function stepTable(results) {
  const rows = results.map(({ id, seconds, counts, note }) => [
    counts.failed === 0 ? 'ok' : 'FAILED',
    id,
    `${seconds.toFixed(1)} s`,
    String(counts.passed),
    String(counts.failed),
    note ?? (counts.skipped === 0 ? '' : `${String(counts.skipped)} skipped`),
  ])
  const table = [['', 'step', 'time', 'passed', 'failed', ''], ...rows]
  const widths = table.reduce(
    (widest, row) => row.map((cell, column) => Math.max(cell.length, widest[column] ?? 0)),
    /** @type {number[]} */ ([]),
  )
  return table
    .map((row) =>
      row
        .map((cell, column) =>
          column < 2 || column === 5 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
