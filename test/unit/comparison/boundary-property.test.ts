import { describe, expect, test } from 'vitest'
import { bridgesTo } from '../../../src/comparison/bridges.ts'
import { compare, type CompareOptions } from '../../../src/comparison/compare.ts'
import { STEP_IDS } from '../../../src/comparison/step.ts'
import { BOUNDARIES, type Boundary } from '../../../src/energy/boundary.ts'
import { BOUNDARY_CODES, type BoundaryCode } from '../../../src/reference/boundary-code.ts'
import { type InferenceFigure, isInference } from '../../../src/reference/figure.ts'
import { seededRandom } from '../../../src/stats/prng.ts'
import { exact } from '../../../src/stats/uncertain.ts'
import { allFigures } from '../reference/all-figures.ts'
import { workload } from './local-results.ts'

/** The rule, written down a second time: what counts the same things. Anything else needs a step. */
const MAY: Readonly<Record<Boundary, readonly BoundaryCode[]>> = {
  marginal: [],
  accelerator: ['gpu-only', 'gpu-only-batched', 'gpu-only-derived'],
  component: ['node-no-pue'],
  device: ['full-stack'],
}
/** And where a step may start. */
const STEP_FROM: Readonly<Record<string, readonly BoundaryCode[]>> = {
  'one-working-gpu': ['node-no-pue'],
  pue: ['node-no-pue'],
  host: ['gpu-only'],
  'host-and-building': ['gpu-only', 'gpu-only-batched'],
  'undo-doubling': ['gpu-doubled'],
  'take-model': ['modelled'],
}

const random = seededRandom('boundaries')
const pick = <T>(all: readonly T[]): T => all[Math.floor(random() * all.length)]!
const inferences = allFigures.filter(isInference)
const codes = Object.keys(BOUNDARY_CODES) as BoundaryCode[]

/** A figure of the collection, or one that claims to count something that no inference of it counts. */
function anyFigure(): InferenceFigure {
  const figure = pick(inferences)
  return random() < 0.4 ? { ...figure, boundary: pick(codes) } : figure
}

function anyOptions(): CompareOptions {
  return {
    ...(random() < 0.6 ? { via: pick(STEP_IDS) } : {}),
    ...(random() < 0.3 ? { transferBytes: Math.ceil(random() * 1e6) } : {}),
    ...(random() < 0.3 ? { waitingJ: exact(random()) } : {}),
    ...(random() < 0.3 ? { per: pick(['inference', 'output-token'] as const) } : {}),
    match: pick(['same-weights', 'same-architecture', 'same-task'] as const),
  }
}

const PAIRS = 4000
const energyJ = exact(1)

describe(`${PAIRS} pairs of a local result and a figure, with any options`, () => {
  const pairs = Array.from({ length: PAIRS }, () => {
    const [boundary, figure, options] = [pick(BOUNDARIES), anyFigure(), anyOptions()]
    const local = { boundary, energyJ, workload: workload(figure.task, { outputTokens: 12 }) }
    return { boundary, figure, options, local, comparison: compare(local, figure, options) }
  })

  test('a ratio stands only where both count the same, or where one named step makes them', () => {
    let [direct, bridged] = [0, 0]
    for (const { boundary, figure, options, comparison } of pairs) {
      if (comparison.kind === 'refused') continue
      const bridges = comparison.steps.filter(({ id }) => id !== 'network' && id !== 'waiting')
      const name = `${boundary} ${figure.boundary} ${options.via ?? ''}`
      if (MAY[boundary].includes(figure.boundary)) {
        direct += 1
        expect(bridges, name).toEqual([])
      } else {
        bridged += 1
        expect(
          bridges.map(({ id }) => id),
          name,
        ).toEqual([options.via])
        expect(STEP_FROM[options.via ?? ''], name).toContain(figure.boundary)
        expect(MAY[boundary], name).toContain(bridges[0]?.to)
        expect(comparison.isDerived, name).toBe(true)
      }
    }
    expect(direct).toBeGreaterThan(100)
    expect(bridged).toBeGreaterThan(50)
  })

  test('what one run adds, and what a source does not disclose, is never set against anything', () => {
    for (const { boundary, figure, comparison } of pairs)
      if (boundary === 'marginal' || figure.boundary === 'undisclosed')
        expect(comparison.kind, `${boundary} ${figure.boundary}`).toBe('refused')
  })

  test('every refusal names only steps that lead to the local boundary', () => {
    for (const { boundary, figure, comparison } of pairs) {
      if (comparison.kind === 'ratio') continue
      for (const { to, id } of comparison.bridges) expect(MAY[boundary], id).toContain(to)
      if (comparison.reason !== 'tokens-unknown')
        expect(comparison.bridges).toEqual(bridgesTo(boundary, figure))
    }
  })

  test('a comparison that adds the network or the waiting says that it is derived', () => {
    for (const { options, comparison } of pairs)
      if (comparison.kind === 'ratio' && (options.transferBytes ?? options.waitingJ) !== undefined)
        expect(comparison.isDerived).toBe(true)
  })
})
