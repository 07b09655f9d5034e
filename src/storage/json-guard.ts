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

interface Walk {
  values: number
}

function refuse(path: string, why: string): never {
  throw new AppError('not-a-record', 'storage', `${path === '' ? 'the record' : path.slice(0, 120)}: ${why}`)
}

function checkNumber(value: number, path: string): void {
  if (!Number.isFinite(value)) refuse(path, 'no number')
  if (Math.abs(value) > JSON_LIMITS.magnitude) refuse(path, 'a number beyond anything measured')
}

function checkObject(value: object, path: string, depth: number, walk: Walk): void {
  for (const key of Object.getOwnPropertyNames(value)) {
    if (FORBIDDEN.has(key)) refuse(path, `a field named ${key}`)
    if (key.length > JSON_LIMITS.keyLength) refuse(path, 'a field name without end')
    check((value as Record<string, unknown>)[key], path === '' ? key : `${path}.${key}`, depth + 1, walk)
  }
}

function check(value: unknown, path: string, depth: number, walk: Walk): void {
  walk.values += 1
  if (walk.values > JSON_LIMITS.values) refuse(path, 'too many values')
  if (depth > JSON_LIMITS.depth) refuse(path, 'nested too deeply')
  if (typeof value === 'number') checkNumber(value, path)
  else if (typeof value === 'string') {
    if (value.length > JSON_LIMITS.textLength) refuse(path, 'a text without end')
  } else if (Array.isArray(value)) checkList(value, path, depth, walk)
  else if (typeof value === 'object' && value !== null) checkObject(value, path, depth, walk)
}

/** Lists of numbers are most of a record: they take the short way. */
function checkList(list: readonly unknown[], path: string, depth: number, walk: Walk): void {
  for (const item of list) {
    if (typeof item === 'number') {
      walk.values += 1
      checkNumber(item, path)
    } else check(item, `${path}[]`, depth + 1, walk)
  }
}

/**
 * Walks through JSON from outside before anything else looks at it.
 * @throws AppError `not-a-record`, naming the place, for what no record can hold: fields of JavaScript's own, numbers beyond
 * measure, texts or lists without end, nesting without end
 */
export function guardJson(value: unknown): void {
  check(value, '', 0, { values: 0 })
}
