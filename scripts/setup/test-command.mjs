// @ts-check
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ensureChromium } from './chromium.mjs'
import { PlainError } from './command-line.mjs'
import { ensureInstalled } from './install.mjs'
import { nearest, UsageError } from './options.mjs'
import { toolScript } from './project.mjs'
import { runNode } from './run-command.mjs'
import {
  failureLines,
  stepTable,
  totalLine,
  vitestCounts,
  vitestFailures,
  wholeCounts,
} from './test-report.mjs'
import { chooseSteps, TEST_STEPS } from './test-steps.mjs'

/** @typedef {import('./test-steps.mjs').TestStep} TestStep */
/** @typedef {import('./test-report.mjs').StepResult} StepResult */

/** The longest, end to end with real models, takes a third of it; one that hangs must not hang the run for ever. */
const STEP_LIMIT_MS = 40 * 60_000

export const TEST_USAGE = {
  intro: 'npm test -- [options]\nInstalls what is missing, then runs every check and test.',
  specs: /** @type {const} */ ({
    only: {
      kind: 'text',
      value: 'STEP[,STEP]',
      help: `run only these of ${TEST_STEPS.map(({ id }) => id).join(', ')}`,
    },
  }),
}

/** @param {string} only */
function readOnly(only) {
  const ids = only.split(',').filter((id) => id !== '')
  const known = TEST_STEPS.map(({ id }) => id)
  for (const id of ids) {
    if (known.includes(id)) continue
    const meant = nearest(id, known)
    throw new UsageError(
      `There is no step "${id}". ${meant === undefined ? `There are ${known.join(', ')}.` : `Did you mean ${meant}?`}`,
    )
  }
  return ids
}

/**
 * @param {TestStep} step
 * @param {NodeJS.ProcessEnv} env
 * @param {string} reports folder for vitest's reports
 * @returns {Promise<StepResult>}
 */
async function runStep(step, env, reports) {
  const report = path.join(reports, `${step.id}.json`)
  const reporting = step.isVitest
    ? ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    : []
  console.log(`\n=== ${step.id}`)
  const startMs = performance.now()
  const { code, output, timedOut } = await runNode(
    toolScript(step.tool, step.command),
    [...step.args, ...reporting],
    { env, timeoutMs: STEP_LIMIT_MS },
  )
  if (output !== '') console.error(output)
  const seconds = (performance.now() - startMs) / 1000
  const json = step.isVitest ? await readFile(report, 'utf8').catch(() => null) : null
  return {
    id: step.id,
    seconds,
    counts: step.isVitest ? vitestCounts(code, json) : wholeCounts(code),
    failures: vitestFailures(json),
    ...(timedOut ? { note: 'stopped: it took too long' } : {}),
  }
}

/**
 * @param {readonly TestStep[]} steps
 * @param {NodeJS.ProcessEnv} env
 */
async function runSteps(steps, env) {
  const reports = await mkdtemp(path.join(tmpdir(), 'joulebench-test-'))
  /** @type {StepResult[]} */
  const results = []
  try {
    for (const step of steps) {
      const blocked = results.some(({ id, counts }) => id === step.needs && counts.failed > 0)
      results.push(
        blocked
          ? { id: step.id, seconds: 0, counts: wholeCounts(1), note: `not run: ${String(step.needs)} failed` }
          : await runStep(step, env, reports),
      )
    }
  } finally {
    await rm(reports, { recursive: true, force: true })
  }
  return results
}

/**
 * Installs what the steps need, and says where they find it.
 *
 * @param {readonly TestStep[]} steps
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
async function prepare(steps) {
  await ensureInstalled(console.log)
  if (!steps.some(({ needsBrowser }) => needsBrowser)) return {}
  const chromium = await ensureChromium(console.log)
  console.log(`Browser: ${chromium}`)
  return { CHROME_PATH: chromium }
}

/**
 * @param {readonly TestStep[]} steps
 * @returns {Promise<StepResult[]>}
 */
async function prepareAndRun(steps) {
  try {
    const results = await runSteps(steps, await prepare(steps))
    console.log(`\n${stepTable(results)}\n`)
    return results
  } catch (error) {
    if (!(error instanceof PlainError)) throw error
    console.error(error.message)
    return [{ id: 'set-up', seconds: 0, counts: wholeCounts(1) }]
  }
}

/** @param {{ only?: string }} options */
export async function testCommand({ only = '' }) {
  const results = await prepareAndRun(chooseSteps(readOnly(only)))
  const failures = failureLines(results)
  if (failures !== '') console.log(`${failures}\n`)
  console.log(totalLine(results))
  if (results.some(({ counts }) => counts.failed > 0)) process.exitCode = 1
}
