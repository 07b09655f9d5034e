/** The only place where a printed energy becomes joules per inference, and where its range gets a meaning. */
import { requireThat } from './provenance.mjs'

const JOULES = { J: 1, Wh: 3600, kWh: 3_600_000 }

/** How many inferences the printed amount covers. */
const COUNT = {
  '1000 inferences': 1000,
  '1000 queries': 1000,
  '1000 images': 1000,
  image: 1,
  prompt: 1,
  query: 1,
  response: 1,
  video: 1,
}

/** What low and high stand for. Only a source's own statement makes a range; null: low and high are not a range. */
const SPREAD = {
  'luccioni-task': 'models',
  'luccioni-model': 'runs',
  'luccioni-multi': 'runs',
  'mlenergy-v2': 'batch-sizes',
  'mlenergy-v3': 'batch-sizes',
}

function spreadOf(row) {
  if (row.low === null || row.high === null) return null
  if (row.id.startsWith('microsoft')) return 'quartiles'
  if (row.id.startsWith('jegham')) return 'plus-minus'
  // Low is the half that is GPU energy, high is the value itself: two boundaries, not a range.
  if (row.boundary === 'gpu-doubled') return null
  requireThat(row.group in SPREAD, `${row.id}: a range of unknown meaning`)
  return SPREAD[row.group]
}

export function energyOf(row) {
  requireThat(
    row.unit in JOULES && row.per in COUNT,
    `${row.id}: ${row.unit} per ${row.per} is no energy per use`,
  )
  const joules = (amount) => Number(((amount * JOULES[row.unit]) / COUNT[row.per]).toPrecision(6))
  const energyJ = joules(row.value)
  requireThat(energyJ > 0, `${row.id}: energy is not positive`)
  requireThat(
    row.wh_each === null || Math.abs(energyJ / (row.wh_each * JOULES.Wh) - 1) < 1e-4,
    `${row.id}: joules disagree with the watt-hours of the list`,
  )
  const spread = spreadOf(row)
  if (spread === null) return { energyJ }
  return { energyJ, lowJ: joules(row.low), highJ: joules(row.high), spread }
}
