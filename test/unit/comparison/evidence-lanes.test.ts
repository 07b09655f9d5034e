import { describe, expect, test } from 'vitest'
import { evidenceLanes } from '../../../src/comparison/evidence-lanes.ts'
import { isInference } from '../../../src/reference/figure.ts'
import { allFigures } from '../reference/all-figures.ts'

describe('lanes', () => {
  const lanes = evidenceLanes(allFigures, 'accelerator')

  test('hold every energy of an inference once, by task, from little to much', () => {
    const ids = lanes.flatMap(({ points }) => points.map(({ id }) => id))
    expect(ids.length).toBe(allFigures.filter(isInference).length)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { task, points } of lanes) {
      const energies = points.map(({ energyJ }) => energyJ)
      expect(energies, task).toEqual(energies.toSorted((a, b) => a - b))
    }
  })

  test('the thriftiest task comes first', () => {
    const tasks = lanes.map(({ task }) => task)
    expect(tasks.indexOf('text-classification')).toBeLessThan(tasks.indexOf('text-generation'))
    expect(tasks.at(-1)).toBe('text-to-video')
  })

  test('say what counts something else, and what is derived', () => {
    const points = lanes.flatMap((lane) => lane.points)
    const byId = new Map(points.map((point) => [point.id, point]))
    expect(byId.get('luccioni2024.task.fill-mask')).toMatchObject({
      sameBoundary: false,
      status: 'published',
    })
    expect(byId.get('luccioni2024.derived.single-gpu.fill-mask')).toMatchObject({
      sameBoundary: true,
      status: 'derived',
    })
  })

  test('a run of this device stands in the lane of its task, one without energy nowhere', () => {
    const run = (task: string, median: number) => ({
      id: `run-${task}`,
      task,
      label: 'here',
      energy: { p5: median / 2, median, p95: median * 2 },
    })
    const withRuns = evidenceLanes(allFigures, 'component', [run('fill-mask', 3), run('object-detection', 0)])
    const here = withRuns.flatMap(({ task, points }) =>
      points.filter(({ status }) => status === 'here').map(({ id }) => [task, id]),
    )
    expect(here).toEqual([['fill-mask', 'run-fill-mask']])
  })
})
