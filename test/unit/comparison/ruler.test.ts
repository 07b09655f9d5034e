import { describe, expect, test } from 'vitest'
import { MOST_MARKS, rulerDecades, type RulerInput, rulerMarks } from '../../../src/comparison/ruler.ts'
import type { ModelIdentity } from '../../../src/reference/match.ts'
import { lognormal } from '../../../src/stats/distributions.ts'
import { factor } from '../../../src/stats/uncertain.ts'
import { allFigures, figureById } from '../reference/all-figures.ts'

const model = (task: string, name: string, architecture: string): ModelIdentity => ({
  task,
  upstreamNames: [name],
  architecture,
  parameters: 4e6,
})
const hereJ = factor('test:ruler', lognormal({ median: 0.081, sigma: 0.37 }))

function input(change: Partial<RulerInput> = {}): RulerInput {
  return {
    figures: allFigures,
    boundary: 'component',
    model: model('object-detection', 'nanodet-g', 'nanodet'),
    hereJ,
    hereLabel: 'this device',
    ...change,
  }
}

const TASKS = [
  ...new Set(allFigures.filter(({ series }) => series === 'luccioni-task').map(({ task }) => task)),
]

describe('the marks', () => {
  test('for a detector: this device, the study and its GPU, the ends of the score, everyday units', () => {
    expect(rulerMarks(input()).map(({ label }) => label)).toEqual([
      'this device',
      'AI Energy Score, smallest',
      'AI Energy Score, middle',
      'its one working GPU',
      'AI Energy Score, largest',
      'study, mean of the task',
      'a Gemini prompt',
      'a web search of 2009',
      'a phone charge',
    ])
  })

  test.each(TASKS)('%s: a published range is the printed one', (task) => {
    for (const { id, low, high, spread } of rulerMarks(input({ model: model(task, 'none', 'none') }))) {
      const figure = allFigures.find((one) => one.id === id)
      if (figure?.kind !== 'inference' || low === null) continue
      expect({ low, high, spread }).toEqual({
        low: figure.lowJ,
        high: figure.highJ,
        spread: figure.spread,
      })
    }
  })

  test.each(TASKS)(
    '%s: at most nine, sorted, each once, the study and its derived share among them',
    (task) => {
      const marks = rulerMarks(input({ model: model(task, 'none', 'none') }))
      expect(marks.length).toBeLessThanOrEqual(MOST_MARKS)
      expect(marks.length).toBeGreaterThan(6)
      expect(marks.map(({ energyJ }) => energyJ)).toEqual(
        marks.map(({ energyJ }) => energyJ).toSorted((a, b) => a - b),
      )
      expect(new Set(marks.map(({ id }) => id)).size).toBe(marks.length)
      expect(marks.find(({ id }) => id === `luccioni2024.task.${task}`)?.status).toBe('published')
      expect(marks.find(({ id }) => id === `luccioni2024.derived.single-gpu.${task}`)?.status).toBe('derived')
    },
  )

  test('the model itself is there when it was measured elsewhere', () => {
    const yolos = rulerMarks(input({ model: model('object-detection', 'yolos-tiny', 'yolos') }))
    expect(yolos.filter(({ label }) => label === 'this model, in a data centre').map(({ id }) => id)).toEqual(
      ['aies.object-detection.yolos-tiny', 'luccioni2024.model.object-detection.hustvl-yolos-tiny'],
    )
  })

  test('only the chosen boundary is not faded', () => {
    const same = (boundary: RulerInput['boundary']): string[] =>
      rulerMarks(input({ boundary }))
        .filter((mark) => mark.sameBoundary && mark.status !== 'here')
        .map(({ boundaryLabel }) => boundaryLabel)
    expect(new Set(same('component'))).toEqual(new Set(['whole server']))
    expect(new Set(same('accelerator'))).toEqual(new Set(['GPU only', 'one working GPU, derived']))
    expect(same('device')).toEqual(['service, full stack'])
    expect(same('marginal')).toEqual([])
  })

  test('this device is a band; a published point has none', () => {
    const marks = rulerMarks(input())
    expect(marks.find(({ status }) => status === 'here')).toMatchObject({ id: 'here', year: null })
    expect(marks.find(({ status }) => status === 'here')?.low).toBeCloseTo(0.044, 3)
    expect(marks.find(({ id }) => id === 'luccioni2024.task.object-detection')?.high).toBeGreaterThan(300)
    expect(marks.find(({ label }) => label === 'AI Energy Score, smallest')?.low).toBeNull()
  })

  test('before the first run there is no local mark', () => {
    expect(rulerMarks(input({ hereJ: null })).some(({ status }) => status === 'here')).toBe(false)
  })

  test('everyday units hold the joules of their figures', () => {
    const marks = rulerMarks(input())
    const charge = figureById('equiv.smartphone.current').printed
    expect(marks.find(({ label }) => label === 'a phone charge')?.energyJ).toBeCloseTo(
      charge.value * 3.6e6,
      6,
    )
    expect(marks.find(({ label }) => label === 'a web search of 2009')?.energyJ).toBe(1080)
  })
})

describe('the decades', () => {
  test('hold every mark with its range', () => {
    const marks = rulerMarks(input())
    const { fromJ, toJ } = rulerDecades(marks)
    expect([fromJ, toJ]).toEqual([0.01, 100_000])
  })

  test('are at least one, also with nothing to show', () => {
    expect(rulerDecades([])).toEqual({ fromJ: 1, toJ: 10 })
    const [search] = rulerMarks(input()).filter(({ label }) => label.includes('search'))
    expect(search && rulerDecades([{ ...search, energyJ: 1000 }])).toEqual({ fromJ: 1000, toJ: 10_000 })
  })
})
