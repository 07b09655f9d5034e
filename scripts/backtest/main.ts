import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import type { Fold } from './folds.ts'
import { PointsError, readPoints } from './read-points.ts'
import type * as Run from './run.ts'
import { BAR_WORDS } from './verdict.ts'

/** Loads a module of this folder afresh, so that constants a fit has just written are the ones that are used. */
type Load = (name: 'run.ts') => Promise<typeof Run>

const file = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const readJson = async (path: string): Promise<unknown> => JSON.parse(await readFile(file(path), 'utf8'))
const writeJson = (path: string, value: unknown): Promise<void> =>
  writeFile(file(path), `${JSON.stringify(value, null, 2)}\n`)

const POINTS = 'test/fixtures/power-backtest.json'
/** Shared chips that were read later; the report says what was in view when. */
const LATER = 'test/fixtures/power-later.json'
const FOLDS = 'test/fixtures/backtest-folds.json'
const FITTED = 'src/energy/fitted.data.json'
const ACCURACY = 'src/energy/accuracy.data.json'
const REPORT = 'docs/backtest.md'
const PROFILES = 'src/device/profiles.data.json'

const USAGE = 'Usage: npm run backtest -- [--points FILE] [--json] [--fit]'

interface Options {
  readonly points?: string | undefined
  readonly json?: boolean | undefined
  readonly fit?: boolean | undefined
}

function readOptions(args: readonly string[]): Options {
  const spec = { points: { type: 'string' }, json: { type: 'boolean' }, fit: { type: 'boolean' } } as const
  try {
    return parseArgs({ args: [...args], options: spec }).values
  } catch (thrown) {
    throw new PointsError(`${thrown instanceof Error ? thrown.message : String(thrown)}\n${USAGE}`)
  }
}

const committedPoints = async () => [...(await readPoints(file(POINTS))), ...(await readPoints(file(LATER)))]

async function fitAgain(load: Load): Promise<void> {
  const { fitAll } = await load('run.ts')
  const { folds, shipped } = fitAll(await committedPoints(), await readJson(PROFILES))
  await writeJson(FOLDS, folds)
  const source = `fitted by scripts/backtest.mjs --fit on ${POINTS} and ${LATER}`
  await writeJson(FITTED, { source, year: 2026, constants: shipped })
}

/** Formatted as prettier wants it, so that a check of the style finds nothing in what is generated. */
async function writeReports(result: ReturnType<typeof Run.runBacktest>): Promise<void> {
  const style = await resolveConfig(file(REPORT))
  await writeFile(file(REPORT), await format(result.report, { ...style, parser: 'markdown' }))
  await writeFile(file(ACCURACY), await format(JSON.stringify(result.accuracy), { ...style, parser: 'json' }))
}

/** @returns whether the bars are met; they are those of the committed points, so another file always is */
async function backtest(options: Options, load: Load): Promise<boolean> {
  const points = options.points === undefined ? await committedPoints() : await readPoints(options.points)
  if (options.fit === true) await fitAgain(load)
  const { runBacktest } = await load('run.ts')
  const result = runBacktest({
    points,
    profiles: await readJson(PROFILES),
    folds: (await readJson(FOLDS)) as Fold[],
  })
  if (result.scores.length === 0) {
    throw new PointsError(
      'No point could be predicted: the table holds none of the rows, or no boundary is known.',
    )
  }
  if (options.points === undefined) await writeReports(result)
  console.log(options.json === true ? JSON.stringify(result.json, null, 2) : result.table)
  if (result.leftOut > 0)
    console.error(
      `${result.leftOut} usable points have a row or a boundary that is not known, and are left out.`,
    )
  for (const miss of result.missed) console.error(`Bar missed (${BAR_WORDS}): ${miss}.`)
  return options.points !== undefined || result.missed.length === 0
}

/** Runs the command. @returns the exit code: 1 where points or options cannot be used, or a bar is missed, with a sentence on stderr */
export async function main(args: readonly string[], load: Load): Promise<number> {
  try {
    return (await backtest(readOptions(args), load)) ? 0 : 1
  } catch (thrown) {
    if (!(thrown instanceof PointsError)) throw thrown
    console.error(thrown.message)
    return 1
  }
}
