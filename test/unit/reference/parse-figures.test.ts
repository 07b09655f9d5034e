import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isDerived, isInference } from '../../../src/reference/figure.ts'
import { loadFigures } from '../../../src/reference/load-figures.ts'
import { parseFigures } from '../../../src/reference/parse-figures.ts'
import { allFigures, figureById, figuresJson, inferenceById } from './all-figures.ts'

interface FileShape {
  sources: Record<string, unknown>[]
  figures: Record<string, unknown>[]
}

/** The shipped file with one row changed. */
function withRow(id: string, change: Record<string, unknown>): unknown {
  const copy = structuredClone(figuresJson) as FileShape
  const row = copy.figures.find((figure) => figure['id'] === id)
  if (row === undefined) throw new Error(`No row ${id}`)
  Object.assign(row, change)
  return copy
}

const JOULES_PER: Record<string, number> = { J: 1, Wh: 3600, kWh: 3_600_000 }

describe('the shipped figures', () => {
  test('are all there, each once', () => {
    expect(allFigures).toHaveLength(568)
    const kinds: Record<string, number> = {}
    for (const { kind } of allFigures) kinds[kind] = (kinds[kind] ?? 0) + 1
    expect(kinds).toEqual({
      inference: 418,
      'inference-part': 4,
      'inference-impact': 5,
      'web-search': 2,
      training: 4,
      parity: 4,
      study: 8,
      grid: 75,
      pue: 13,
      wue: 2,
      equivalence: 11,
      network: 9,
      'model-constant': 13,
    })
  })

  test('hold the joules that their printed amount says', () => {
    for (const figure of allFigures.filter(isInference)) {
      const { value, unit, per } = figure.printed
      const inferences = per.startsWith('1000 ') ? 1000 : 1
      const joules = (value * (JOULES_PER[unit] ?? Number.NaN)) / inferences
      expect(Math.abs(figure.energyJ / joules - 1), figure.id).toBeLessThan(1e-5)
    }
  })

  test('name a source, a place in it and a year; an address unless we computed them', () => {
    for (const figure of allFigures) {
      expect(figure.source.title.length, figure.id).toBeGreaterThan(3)
      expect(figure.source.locator.length, figure.id).toBeGreaterThan(2)
      expect(figure.year, figure.id).toBeGreaterThanOrEqual(2009)
      if (!isDerived(figure)) expect(figure.source.url, figure.id).toMatch(/^https?:\/\//)
    }
  })

  test('point to nothing that does not travel with them', () => {
    const pointer = /\bmd file|the index/
    for (const { id, note, source } of allFigures) expect(`${note} ${source.readIn}`, id).not.toMatch(pointer)
  })

  test('stay small enough to load on demand', () => {
    const file = readFileSync(new URL('../../../src/reference/figures.data.json', import.meta.url))
    expect(file.byteLength).toBeLessThan(300_000)
  })
})

describe('what a row carries', () => {
  test('the mean of a task: printed amount, range over models, the derived share of one GPU', () => {
    const mean = inferenceById('luccioni2024.task.text-classification')
    expect(mean).toMatchObject({ energyJ: 7.2, spread: 'models', boundary: 'node-no-pue' })
    expect(mean.printed).toEqual({
      value: 0.002,
      low: 0.00127649,
      high: 0.00472768,
      unit: 'kWh',
      per: '1000 inferences',
    })
    expect(mean.oneWorkingGpuJ).toBeCloseTo(1.2468, 4)
  })

  test('every model of the study: parts that add up to its energy, and a one-GPU share below its GPU part', () => {
    const models = allFigures.filter(isInference).filter((figure) => figure.series === 'luccioni-model')
    expect(models).toHaveLength(82)
    for (const { id, energyJ, logs, oneWorkingGpuJ } of models) {
      const parts = logs?.partsJ
      expect(parts, id).toBeTruthy()
      const sum = (parts?.gpu ?? 0) + (parts?.cpu ?? 0) + (parts?.ram ?? 0)
      expect(Math.abs(sum / energyJ - 1), id).toBeLessThan(0.005)
      expect(oneWorkingGpuJ, id).toBeGreaterThan(0)
      expect(oneWorkingGpuJ, id).toBeLessThan(parts?.gpu ?? 0)
    }
  })

  test.each([
    ['luccioni2024.task.text-generation', { outputTokens: 10, batch: 1 }],
    ['luccioni2024.model.object-detection.hustvl-yolos-tiny', { imageWidth: 640, imageHeight: 480 }],
    ['aies.text-generation.smollm-135m', { inputTokens: 369, outputTokens: 10, precision: 'fp16' }],
    ['mlenergy3.chat.meta-llama-llama-3.1-8b-instruct', { outputTokens: 396, batch: 64, precision: 'bf16' }],
    [
      'mlenergy2.chat.mistralai-mixtral-8x22b-instruct-v0.1',
      { outputTokens: 388, batch: 1536, imageWidth: null },
    ],
    [
      'mlenergy3.text-to-image.pixart-alpha-pixart-sigma-xl-2-1024-ms',
      { imageWidth: 1024, steps: 20, batch: 1 },
    ],
    ['jegham2025.llama31-8b.long', { inputTokens: 10_000, outputTokens: 1500 }],
    ['google2025.gemini.energy', { outputTokens: null, batch: null }],
  ])('the workload of %s', (id, workload) => {
    expect(inferenceById(id).workload).toMatchObject(workload)
  })

  test('a doubled GPU figure has no range: its low end is another boundary', () => {
    expect(inferenceById('mittr2025.llama31-8b')).toMatchObject({ energyJ: 114, spread: null, lowJ: null })
    expect(figureById('mittr2025.llama31-8b').printed.low).toBe(57)
  })
})

describe('a file that is not right', () => {
  const task = 'luccioni2024.task.text-classification'
  const charge = 'equiv.smartphone.current'
  test.each([
    ['an unknown key', withRow(task, { color: 'red' })],
    ['an unknown boundary', withRow(task, { boundary: 'gpu' })],
    ['an energy that is not positive', withRow(task, { energyJ: 0 })],
    ['a range out of order', withRow(task, { lowJ: 9 })],
    ['a range without a meaning', withRow(task, { spread: undefined })],
    ['a derived figure that passes for published', withRow(task, { verification: 'derived' })],
    ['a published figure in the derived boundary', withRow(task, { boundary: 'gpu-only-derived' })],
    ['an equivalence that passes for an inference', withRow(charge, { kind: 'inference' })],
    ['a unit that does not fit', withRow(charge, { printed: { value: 1, unit: 'miles', per: 'charge' } })],
    ['a source that is not in the table', withRow(task, { source: 999 })],
    ['a repeated id', withRow(task, { id: charge })],
    ['no object', null],
    ['another format', { ...(figuresJson as object), format: 'figures' }],
    ['a newer version', { ...(figuresJson as object), version: 2 }],
  ])('is refused: %s', (_, json) => {
    expect(() => parseFigures(json)).toThrow()
  })

  test('is refused when a source has no address', () => {
    const copy = structuredClone(figuresJson) as FileShape
    delete copy.sources[0]?.['url']
    expect(() => parseFigures(copy)).toThrow(/no source address/)
  })
})

test('loading asks for the asset and parses what comes', async () => {
  const asked: string[] = []
  const figures = await loadFigures((url) => {
    asked.push(url)
    return Promise.resolve(figuresJson)
  })
  expect(asked).toEqual([expect.stringContaining('figures.data.json')])
  expect(figures).toHaveLength(568)
})
