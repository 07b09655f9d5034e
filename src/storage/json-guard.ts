import { AppError } from '../protocol/app-error.ts'

/** Far beyond any record there can be, and near enough to refuse one that is made to hurt. */
export const JSON_LIMITS = {
  depth: 12,
  /** Values of one record, samples included. */
  values: 1_000_000,
  textLength: 20_000,
  keyLength: 200,
  /** Larger than any count, time or energy here; a number beyond it is a slip or a trap. */
  magnitude: 1e18,
} as const

/** Names that would reach into JavaScript's own objects. */
const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor'])

/** What is wrong, and where; the path is put together on the way back, since most records have nothing wrong. */
interface Fault {
  readonly why: string
  readonly path: readonly string[]
}

const fault = (why: string): Fault => ({ why, path: [] })

function within(found: Fault | null, name: string): Fault | null {
  return found === null ? null : { why: found.why, path: [name, ...found.path] }
}

interface Walk {
  values: number
}

function numberFault(value: number): Fault | null {
  if (!Number.isFinite(value)) return fault('no number')
  return Math.abs(value) > JSON_LIMITS.magnitude ? fault('a number beyond anything measured') : null
}

function objectFault(value: object, depth: number, walk: Walk): Fault | null {
  for (const key of Object.keys(value)) {
    if (FORBIDDEN.has(key)) return fault(`a field named ${key}`)
    if (key.length > JSON_LIMITS.keyLength) return fault('a field name without end')
    const found = within(valueFault((value as Record<string, unknown>)[key], depth + 1, walk), key)
    if (found !== null) return found
  }
  return null
}

/** Lists of numbers are most of a record: they take the short way. */
function listFault(list: readonly unknown[], depth: number, walk: Walk): Fault | null {
  walk.values += list.length
  for (const item of list) {
    const found = typeof item === 'number' ? numberFault(item) : valueFault(item, depth + 1, walk)
    if (found !== null) return within(found, '[]')
  }
  return null
}

function valueFault(value: unknown, depth: number, walk: Walk): Fault | null {
  walk.values += 1
  if (walk.values > JSON_LIMITS.values) return fault('too many values')
  if (depth > JSON_LIMITS.depth) return fault('nested too deeply')
  if (typeof value === 'number') return numberFault(value)
  if (typeof value === 'string')
    return value.length > JSON_LIMITS.textLength ? fault('a text without end') : null
  if (Array.isArray(value)) return listFault(value, depth, walk)
  return typeof value === 'object' && value !== null ? objectFault(value, depth, walk) : null
}

/**
 * Walks through JSON from outside before anything else looks at it.
 * @throws AppError `not-a-record`, naming the place, for what no record can hold: fields of JavaScript's own, numbers beyond
 * measure, texts or lists without end, nesting without end
 */
export function guardJson(value: unknown): void {
  const found = valueFault(value, 0, { values: 0 })
  if (found === null) return
  const place = found.path.join('.').slice(0, 120)
  throw new AppError('not-a-record', 'storage', `${place === '' ? 'the record' : place}: ${found.why}`)
}
