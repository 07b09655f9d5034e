/** What every row must carry before it may become a figure. */

const VERIFICATIONS = ['primary', 'primary-data', 'secondary', 'secondary-data', 'derived']

export function requireThat(condition, message) {
  if (!condition) throw new Error(message)
}

export function checkProvenance(row) {
  const fail = (what) => `${row.id ?? 'a row'}: ${what}`
  requireThat(typeof row.id === 'string' && row.id.length > 0, fail('no id'))
  requireThat(VERIFICATIONS.includes(row.verification), fail(`unknown verification ${row.verification}`))
  const derived = row.verification === 'derived'
  requireThat(row.verified === !derived, fail('verified and verification disagree'))
  requireThat(Boolean(row.source?.title), fail('no source title'))
  requireThat(Boolean(row.source.locator), fail('no place in the source'))
  requireThat(derived || /^https?:\/\//.test(row.source.url ?? ''), fail('no source address'))
  requireThat(
    !row.verification.startsWith('secondary') || hasReading(row),
    fail('secondary, but read nowhere'),
  )
  requireThat(Number.isFinite(row.value), fail('no value'))
  requireThat(Number.isInteger(row.year), fail('no year'))
  requireThat(row.low === null || row.low <= row.value, fail('low above value'))
  requireThat(row.high === null || row.high >= row.value, fail('high below value'))
}

/**
 * A secondary figure names the page it was read in. Where the page read is itself the source given, or its locator
 * names the copy, that is the reading.
 */
function hasReading({ source, group }) {
  return source.read_in !== null || group === 'pue' || group === 'aies' || group === 'equivalence'
}
