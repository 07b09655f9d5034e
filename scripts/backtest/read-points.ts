import { readFile } from 'node:fs/promises'
import { isValiError, getDotPath } from 'valibot'
import { isUsable, parsePoints, type Point } from './point.ts'

/** What is wrong with a file of points, in a sentence that says what to do. */
export class PointsError extends Error {
  override readonly name = 'PointsError'
}

const SHAPE = 'a JSON list of points, shaped as in test/fixtures/power-backtest.json'

function check(json: unknown, path: string): Point[] {
  if (!Array.isArray(json)) throw new PointsError(`${path} is JSON but not ${SHAPE}.`)
  if (json.length === 0) throw new PointsError(`${path} holds no points.`)
  try {
    return parsePoints(json)
  } catch (thrown) {
    if (!isValiError(thrown)) throw thrown
    const [issue] = thrown.issues
    throw new PointsError(`${path}: point ${getDotPath(issue) ?? ''}: ${issue.message}. Expected ${SHAPE}.`)
  }
}

/**
 * Reads a file of measured points.
 *
 * @throws PointsError where the file is missing, no JSON, of another shape, or without a point that can be scored
 */
export async function readPoints(path: string): Promise<Point[]> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch {
    throw new PointsError(`${path} cannot be read. Give the path of ${SHAPE}.`)
  }
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw new PointsError(`${path} is not JSON, or only a part of it. Give ${SHAPE}.`)
  }
  const points = check(json, path)
  if (!points.some(isUsable)) {
    throw new PointsError(
      `${path} holds ${Array.isArray(json) ? json.length : 0} points, none of which can be scored: usableFor must begin with "test", quality be better than C, profileHint name a row and backend be gpu or cpu.`,
    )
  }
  return points
}
