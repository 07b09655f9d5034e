import type { PowerProfile, PowerRange } from './profile.ts'

function unionRange(ranges: readonly (PowerRange | null)[]): PowerRange | null {
  const present = ranges.filter((range) => range !== null)
  if (present.length === 0) return null
  const logTypical = present.reduce((total, { typical }) => total + Math.log(typical), 0) / present.length
  return {
    low: Math.min(...present.map(({ low }) => low)),
    typical: Math.exp(logTypical),
    high: Math.max(...present.map(({ high }) => high)),
  }
}

function meanOf(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null)
  return present.length === 0 ? null : present.reduce((total, value) => total + value, 0) / present.length
}

/**
 * One row for a device that is one of several: ranges from the lowest low to the highest high, the geometric mean as typical.
 * The id is made of the parts, so the same candidates are the same factor everywhere.
 */
export function unionProfile(first: PowerProfile, others: readonly PowerProfile[]): PowerProfile {
  if (others.length === 0) return first
  const rows = [first, ...others]
  return {
    ...first,
    id: `union-${rows.map(({ id }) => id).join('-')}`,
    match: { renderer: [], adapter: [], uaModel: [] },
    family: rows.map(({ family }) => family).join(' or '),
    idleW: meanOf(rows.map(({ idleW }) => idleW)),
    gpuLoadW: unionRange(rows.map(({ gpuLoadW }) => gpuLoadW)),
    cpuLoadW: unionRange(rows.map(({ cpuLoadW }) => cpuLoadW)),
    perCoreW: meanOf(rows.map(({ perCoreW }) => perCoreW)),
    boardOrTdpW: null,
    restIdleW: unionRange(rows.map(({ restIdleW }) => restIdleW)),
    sources: [...new Set(rows.flatMap(({ sources }) => sources))],
    basis: 'union of rows',
    verifiedFields: [],
    note: 'One of these; what the browser shows does not tell them apart.',
  }
}
