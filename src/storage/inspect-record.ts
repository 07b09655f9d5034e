import { AppError } from '../protocol/app-error.ts'
import { guardJson } from './json-guard.ts'
import { implausible } from './plausible.ts'
import { readRecord } from './read-record.ts'
import { RECORD_VERSION, type RunRecord } from './record.ts'
import { upgraded } from './upgrade.ts'

/** A record from outside that was found good. */
export interface InspectedRecord {
  /** In the newest version, with the fields that this version does not know still in it. */
  readonly record: RunRecord
  /** Paths of those fields. */
  readonly unknown: readonly string[]
  /** The version it came in. */
  readonly version: number
}

const MOST_REPORTED = 20

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

type Found = (path: string) => void

/** Reports what stands in the original and not in what was read. What the schema leaves open is known whatever it holds. */
function reportUnknown(original: unknown, read: unknown, path: string, found: Found): void {
  if (Array.isArray(original)) {
    // Lists are of one kind: of numbers and texts, nothing can be unknown.
    if (!isObject(original[0]) || !Array.isArray(read)) return
    original.forEach((item, index) => {
      reportUnknown(item, read[index], `${path}[${index}]`, found)
    })
  } else if (isObject(original) && isObject(read)) {
    for (const key in original) {
      const inner = path === '' ? key : `${path}.${key}`
      if (!Object.hasOwn(read, key)) found(inner)
      else if (typeof original[key] === 'object') reportUnknown(original[key], read[key], inner, found)
    }
  }
}

function unknownIn(original: unknown, read: unknown): string[] {
  const paths: string[] = []
  reportUnknown(original, read, '', (path) => {
    if (paths.length < MOST_REPORTED) paths.push(path)
  })
  return paths
}

/**
 * Reads a record from a file, a link or a code with the care that unknown hands ask for.
 * @throws AppError `not-a-record` naming the first thing that is wrong, or `record-too-new`
 */
export function inspectRecord(json: unknown): InspectedRecord {
  guardJson(json)
  const read = readRecord(json)
  const why = implausible(read)
  if (why !== null) throw new AppError('not-a-record', 'storage', why)
  const original = json as Readonly<Record<string, unknown>>
  const version = Number(original['version'])
  const whole = version === RECORD_VERSION ? original : upgraded(original, version)
  return {
    record: whole as unknown as RunRecord,
    unknown: unknownIn(whole, read),
    version,
  }
}
