import { describe, expect, test } from 'vitest'
import { COMPARES_WITH } from '../../../src/comparison/boundary-table.ts'
import { bridgesTo, networkStep } from '../../../src/comparison/bridges.ts'
import { compare, type Comparison, type RatioComparison } from '../../../src/comparison/compare.ts'
import { STEP_IDS } from '../../../src/comparison/step.ts'
import { BOUNDARIES } from '../../../src/energy/boundary.ts'
import { isDerived, isInference } from '../../../src/reference/figure.ts'
import { divide, exact, probability, summarise } from '../../../src/stats/uncertain.ts'
import { allFigures, inferenceById } from '../reference/all-figures.ts'
import { localResult, workload } from './local-results.ts'

const study = inferenceById('luccioni2024.task.object-detection')
const yolosAies = inferenceById('aies.object-detection.yolos-tiny')
const gemini = inferenceById('google2025.gemini.energy')
const inferences = allFigures.filter(isInference)
/** One figure of every boundary in every series: where a figure's own numbers cannot matter. */
const oneOfEach = inferences.filter(
  ({ boundary, series }, index) =>
    inferences.findIndex((other) => other.boundary === boundary && other.series === series) === index,
)

function ratioOf(comparison: Comparison): RatioComparison {
  if (comparison.kind !== 'ratio') throw new Error(`refused: ${comparison.reason}`)
  return comparison
}

describe('every boundary against every published figure', () => {
  test('gives a ratio only where the table allows it, and none for a marginal result', () => {
    for (const boundary of BOUNDARIES)
      for (const figure of inferences) {
        const allowed = COMPARES_WITH[boundary].includes(figure.boundary)
        expect(compare(localResult(boundary, 1), figure).kind, `${boundary} ${figure.id}`).toBe(
          allowed ? 'ratio' : 'refused',
        )
      }
    expect(COMPARES_WITH.marginal).toEqual([])
  })

  test('gives a bridged ratio only through a step that ends inside the table, and shows it', () => {
    for (const boundary of BOUNDARIES)
      for (const figure of oneOfEach)
        for (const via of STEP_IDS) {
          const comparison = compare(localResult(boundary, 1), figure, { via })
          if (comparison.kind === 'refused' || COMPARES_WITH[boundary].includes(figure.boundary)) continue
          expect(comparison.steps.map(({ id }) => id)).toEqual([via])
          expect(comparison.steps.every(({ to }) => COMPARES_WITH[boundary].includes(to))).toBe(true)
          expect(comparison.isDerived, `${boundary} ${figure.id} ${via}`).toBe(true)
        }
  })

  test('every step names where its number was read', () => {
    for (const boundary of BOUNDARIES)
      for (const figure of oneOfEach)
        for (const step of bridgesTo(boundary, figure)) {
          expect(step.sources.length, `${step.id} ${figure.id}`).toBeGreaterThan(0)
          expect(step.sources.every(({ url }) => url.startsWith('http'))).toBe(true)
          expect(step.caveat.length).toBeGreaterThan(20)
        }
  })

  test('nothing derived passes for published', () => {
    for (const figure of inferences.filter(isDerived))
      for (const boundary of BOUNDARIES) {
        const comparison = compare(localResult(boundary, 1), figure)
        if (comparison.kind === 'ratio') expect(comparison.isDerived, figure.id).toBe(true)
      }
  })
})

describe('a ratio', () => {
  test('is local over published, with the range of both', () => {
    const comparison = ratioOf(compare(localResult('component', 0.08), study))
    const { p5, median, p95 } = summarise(comparison.ratio)
    expect(median).toBeCloseTo(0.08 / 136.8, 5)
    expect(p95 / p5).toBeGreaterThan(4)
    expect(comparison).toMatchObject({
      publishedIsPoint: false,
      isDerived: false,
      steps: [],
      per: 'inference',
    })
  })

  test('holds the published range: never cheaper than the cheapest run, nor dearer than the dearest', () => {
    const { publishedJ } = ratioOf(compare(localResult('component', 1), study))
    expect(Math.min(...publishedJ.draws)).toBeGreaterThanOrEqual(study.lowJ ?? Infinity)
    expect(Math.max(...publishedJ.draws)).toBeLessThanOrEqual(study.highJ ?? 0)
    expect(summarise(publishedJ).median).toBeCloseTo(study.energyJ, 0)
  })

  test('says when the published figure has no range', () => {
    expect(ratioOf(compare(localResult('accelerator', 1), yolosAies)).publishedIsPoint).toBe(true)
    expect(summarise(ratioOf(compare(localResult('device', 864), gemini)).ratio).median).toBeCloseTo(1, 2)
  })

  test('loses what two comparisons share: the same figure cancels between two local results', () => {
    const slow = ratioOf(compare(localResult('component', 4), study))
    const fast = ratioOf(compare(localResult('component', 1), study))
    const speedup = summarise(divide(slow.ratio, fast.ratio))
    expect(speedup.p5).toBeCloseTo(4, 9)
    expect(speedup.p95).toBeCloseTo(4, 9)
  })

  test('takes quartiles for quartiles and a plus-minus for one standard deviation', () => {
    const options = { via: 'take-model' } as const
    const microsoft = ratioOf(
      compare(localResult('device', 1), inferenceById('microsoft2026.query'), options),
    )
    expect(probability(microsoft.publishedJ, (draw) => draw < 576)).toBeCloseTo(0.25, 2)
    expect(probability(microsoft.publishedJ, (draw) => draw < 2160)).toBeCloseTo(0.75, 2)
    const jegham = ratioOf(
      compare(localResult('device', 1), inferenceById('jegham2025.gpt4o.short'), options),
    )
    expect(probability(jegham.publishedJ, (draw) => draw < 1044)).toBeCloseTo(0.159, 2)
  })

  test('a measurement at batch 1 is not uncertain because other batches exist; a service at an unknown batch is', () => {
    const image = inferenceById('mlenergy2.text-to-image.stabilityai-sdxl-turbo.h100-80gb')
    expect(ratioOf(compare(localResult('accelerator', 1), image)).publishedIsPoint).toBe(true)
    const chat = inferenceById('mlenergy3.chat.meta-llama-llama-3.1-8b-instruct')
    const { publishedJ, publishedIsPoint } = ratioOf(compare(localResult('accelerator', 1), chat))
    expect(publishedIsPoint).toBe(false)
    expect(summarise(publishedJ).p95).toBeGreaterThan(100)
  })
})

describe('a refusal', () => {
  test('says why, under which boundary it would do, and which steps bridge it', () => {
    const refused = compare(localResult('accelerator', 1), study)
    expect(refused).toMatchObject({ kind: 'refused', reason: 'boundaries-differ', comparableAs: 'component' })
    if (refused.kind === 'refused') expect(refused.bridges.map(({ id }) => id)).toEqual(['one-working-gpu'])
  })

  test('a marginal result has no published partner and no step', () => {
    const refused = compare(localResult('marginal', 1), yolosAies)
    expect(refused).toEqual({
      kind: 'refused',
      reason: 'nothing-published',
      comparableAs: 'accelerator',
      bridges: [],
    })
  })

  test('a figure that does not say what it counts is never compared', () => {
    const refused = compare(localResult('device', 1), inferenceById('openai2025.altman'))
    expect(refused).toMatchObject({ reason: 'not-disclosed', comparableAs: null, bridges: [] })
  })

  test('a step that does not lead there changes nothing', () => {
    expect(compare(localResult('component', 1), yolosAies, { via: 'pue' }).kind).toBe('refused')
  })
})

describe('a step', () => {
  test('one working GPU: the derived figure of the task, whatever the rounding of the printed mean', () => {
    const bridged = ratioOf(compare(localResult('accelerator', 1), study, { via: 'one-working-gpu' }))
    const derived = inferenceById('luccioni2024.derived.single-gpu.object-detection')
    expect(summarise(bridged.publishedJ).median).toBeCloseTo(derived.energyJ, 1)
  })

  test('PUE: from the best operator to the industry, more than the server alone in every world', () => {
    const bridged = ratioOf(compare(localResult('device', 1), study, { via: 'pue' }))
    const factor = divide(bridged.publishedJ, ratioOf(compare(localResult('component', 1), study)).publishedJ)
    const { p5, median, p95 } = summarise(factor)
    expect([p5, median, p95].map((value) => Number(value.toFixed(2)))).toEqual([1.08, 1.15, 1.54])
    expect(Math.min(...factor.draws)).toBeGreaterThan(1)
  })

  test('the host on top of a GPU: only where its source speaks of it', () => {
    const bridged = ratioOf(compare(localResult('component', 1), yolosAies, { via: 'host' }))
    expect(summarise(bridged.publishedJ).median).toBeCloseTo(3.6 * 1.3, 9)
    const mlEnergy = inferenceById('mlenergy3.text-to-image.pixart-alpha-pixart-sigma-xl-2-1024-ms')
    expect(compare(localResult('component', 1), mlEnergy, { via: 'host' }).kind).toBe('refused')
  })

  test('the network comes on top of the published side and changes no boundary', () => {
    const options = { transferBytes: 2_000 }
    const withNetwork = ratioOf(compare(localResult('device', 100), gemini, options))
    expect(withNetwork.steps.map(({ id }) => id)).toEqual(['network'])
    expect(withNetwork.isDerived).toBe(true)
    const { p5, p95 } = summarise(withNetwork.publishedJ)
    expect(p5).toBeGreaterThan(864)
    expect(p95).toBeLessThan(864 + (0.059 * 3_600_000 * 2_000) / 1e9 + 1e-9)
    expect(compare(localResult('component', 1), gemini, options).kind).toBe('refused')
  })

  test('the same step has the same draws on every figure', () => {
    const [a] = bridgesTo('device', yolosAies)
    const [b] = bridgesTo('device', inferenceById('aies.object-detection.yolos-base'))
    expect(a?.amount.draws).toEqual(b?.amount.draws)
    expect(networkStep(10, gemini).amount.draws[7]).toBeCloseTo(
      (networkStep(20, gemini).amount.draws[7] ?? 0) / 2,
    )
  })
})

describe('per output token', () => {
  const generator = inferenceById('aies.text-generation.smollm-135m')
  const chat = workload('text-generation', { outputTokens: 40, precision: 'q4', inputTokens: 30 })

  test('divides both sides by their own tokens and drops that mismatch', () => {
    const local = { ...localResult('accelerator', 40, chat), energyJ: exact(40) }
    const whole = ratioOf(compare(local, generator))
    const each = ratioOf(compare(local, generator, { per: 'output-token' }))
    expect(summarise(whole.ratio).median).toBeCloseTo(40 / 26.208, 6)
    expect(summarise(each.ratio).median).toBeCloseTo(1 / 2.6208, 6)
    expect(whole.mismatches.map(({ kind }) => kind)).toContain('output-tokens')
    expect(each.mismatches.map(({ kind }) => kind)).not.toContain('output-tokens')
  })

  test('is refused where one side does not say how many', () => {
    expect(compare(localResult('device', 1, chat), gemini, { per: 'output-token' })).toMatchObject({
      kind: 'refused',
      reason: 'tokens-unknown',
    })
  })
})
