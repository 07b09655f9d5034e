import { describe, expect, test } from 'vitest'
import { contributions } from '../../../src/comparison/contributions.ts'
import { factorsOf, NO_STEPS, sideBySide, type StepSwitches } from '../../../src/comparison/side-by-side.ts'
import { STEP_IDS, type StepId } from '../../../src/comparison/step.ts'
import { COMPARES_WITH } from '../../../src/comparison/boundary-table.ts'
import { BOUNDARIES } from '../../../src/energy/boundary.ts'
import { exact, summarise } from '../../../src/stats/uncertain.ts'
import { allFigures } from '../reference/all-figures.ts'
import { localResult, workload } from './local-results.ts'

const yolos = {
  task: 'object-detection',
  upstreamNames: ['hustvl/yolos-tiny'],
  architecture: 'yolos',
  parameters: 6.5e6,
}
const on = (...steps: StepId[]): StepSwitches => ({
  steps,
  transferBytes: 2_000,
  idleW: exact(3),
  waitS: 1,
})
const beside = (boundary: (typeof BOUNDARIES)[number], switches: StepSwitches = NO_STEPS) =>
  sideBySide({ figures: allFigures, model: yolos, local: localResult(boundary, 1), switches })

describe('side by side', () => {
  test('the same weights stand before relatives, and relatives before the task', () => {
    const order = ['same-weights', 'same-architecture', 'same-task']
    for (const boundary of ['accelerator', 'component'] as const) {
      const kinds = beside(boundary).compared.map(({ match }) => order.indexOf(match.kind))
      expect(kinds.length).toBeGreaterThan(3)
      expect(kinds).toEqual(kinds.toSorted((a, b) => a - b))
      expect(kinds[0], boundary).toBe(0)
    }
  })

  test('without a step, every figure outside the boundary is refused, and nothing is lost', () => {
    for (const boundary of BOUNDARIES) {
      const { compared, refused } = beside(boundary)
      expect(compared.length + refused.length).toBe(
        allFigures.filter(({ kind, task }) => kind === 'inference' && task === yolos.task).length,
      )
      for (const { match } of compared) expect(COMPARES_WITH[boundary]).toContain(match.figure.boundary)
    }
    expect(beside('marginal').compared).toEqual([])
  })

  test('a switched-on step brings its figures in, and is visible in each of them', () => {
    const before = beside('device')
    expect(before.compared).toEqual([])
    const offered = Object.fromEntries(before.offered.map(({ step, figures }) => [step.id, figures]))
    expect(offered).toMatchObject({ pue: 9, 'host-and-building': 7 })
    const after = beside('device', on('pue'))
    expect(after.compared).toHaveLength(9)
    for (const { comparison } of after.compared) {
      expect(comparison.steps.map(({ id }) => id)).toEqual(['pue'])
      expect(comparison.isDerived).toBe(true)
    }
  })

  test('where idle power is not counted, a service is not added either, whatever is still switched on', () => {
    const plain = beside('accelerator')
    const left = beside('accelerator', on('network', 'waiting'))
    expect(left.compared.map(({ ratio }) => ratio)).toEqual(plain.compared.map(({ ratio }) => ratio))
    expect(left.compared.flatMap(({ comparison }) => comparison.steps)).toEqual([])
  })

  test('the network and the waiting device make the published side dearer and bring in nothing', () => {
    const plain = beside('device', on('pue'))
    const added = beside('device', on('pue', 'network', 'waiting'))
    expect(added.compared).toHaveLength(plain.compared.length)
    added.compared.forEach(({ comparison }, place) => {
      expect(comparison.steps.map(({ id }) => id)).toEqual(['pue', 'network', 'waiting'])
      const dearer = summarise(comparison.publishedJ).median
      const without = plain.compared[place]?.comparison.publishedJ
      expect(dearer).toBeGreaterThan(without === undefined ? NaN : summarise(without).median + 2.9)
    })
    expect(beside('component', on('network')).refused.length).toBe(beside('component').refused.length)
  })

  test('waits as long as the server took where nobody says otherwise, and not at all where that is unknown', () => {
    const { compared } = beside('device', { ...on('pue', 'waiting'), waitS: null })
    const logged = compared.find(({ match }) => match.figure.series === 'luccioni-model')
    const seconds = logged?.match.figure.logs?.secondsPerInference ?? NaN
    const waiting = logged?.comparison.steps.find(({ id }) => id === 'waiting')
    expect(waiting?.amount.draws[0]).toBeCloseTo(3 * seconds, 9)
    const mean = compared.find(({ match }) => match.figure.series === 'luccioni-task')
    expect(mean?.comparison.steps.map(({ id }) => id)).toEqual(['pue'])
  })

  test('no combination of switches bridges what no step bridges', () => {
    const all = on(...STEP_IDS)
    for (const boundary of BOUNDARIES)
      for (const { match, comparison } of beside(boundary, all).compared) {
        const { boundary: published } = match.figure
        const bridged = comparison.steps.some(({ id }) => id !== 'network' && id !== 'waiting')
        expect(COMPARES_WITH[boundary].includes(published) !== bridged, `${boundary} ${published}`).toBe(true)
      }
    expect(beside('marginal', all).compared).toEqual([])
  })
})

test('the factors of a ratio are those of both sides and of the steps, and explain it', () => {
  const [first] = beside('device', on('pue')).compared
  if (first === undefined) throw new Error('nothing compared')
  const names = factorsOf(['test:here'], first.match, first.comparison)
  expect(names).toEqual(['test:here', `published:${first.match.figure.id}`, 'step:pue'])
  const { factors, rest } = contributions(first.comparison.ratio, names)
  expect(factors[0]?.factor).toBe('test:here')
  expect(rest).toBeLessThan(0.05)
})

describe('a service that people would ask instead', () => {
  const writer = { task: 'text-generation', upstreamNames: ['x'], architecture: 'x', parameters: 1e8 }
  const asked = (switches: StepSwitches = NO_STEPS, model = writer) =>
    sideBySide({
      figures: allFigures,
      model,
      local: localResult('device', 1, workload(model.task)),
      switches,
    })

  test('stands beside a text that was written here, last, as another task', () => {
    const [first, ...others] = asked().compared
    expect(first?.match).toMatchObject({ kind: 'service', figure: { id: 'google2025.gemini.energy' } })
    expect(others).toEqual([])
    expect(first?.comparison.mismatches.map(({ kind }) => kind)).toContain('task')
  })

  test('is paid for on both sides of the network: the way, and the waiting of this device', () => {
    const [plain] = asked().compared
    const [both] = asked(on('network', 'waiting')).compared
    expect(both?.comparison.steps.map(({ id }) => id)).toEqual(['network', 'waiting'])
    const joules = (one: typeof plain): number => summarise(one?.comparison.publishedJ ?? exact(NaN)).median
    expect(joules(both)).toBeGreaterThan(joules(plain) + 3)
  })

  test('comes with its modelled figures only where they are taken for measured ones', () => {
    const kinds = asked(on('take-model')).compared.map(({ match }) => match.figure.boundary)
    expect(kinds.filter((code) => code === 'modelled').length).toBeGreaterThan(5)
  })

  test('is named as what another way of counting would bring in', () => {
    const counted = sideBySide({
      figures: allFigures,
      model: writer,
      local: localResult('component', 1, workload(writer.task)),
      switches: NO_STEPS,
    })
    expect(counted.otherwise.find(({ boundary }) => boundary === 'device')).toMatchObject({
      figures: 1,
      nearest: { kind: 'service' },
    })
    expect(counted.otherwise.map(({ boundary }) => boundary)).not.toContain('component')
    expect(asked().otherwise.map(({ boundary }) => boundary)).not.toContain('device')
  })

  test('is not set beside a picture that was judged here', () => {
    const judged = { ...writer, task: 'image-classification' }
    expect(asked(on('take-model'), judged).compared.filter(({ match }) => match.kind === 'service')).toEqual(
      [],
    )
  })
})
