import { describe, expect, it } from 'vitest'
import { figuresOf, lineOf } from '../../../scripts/responsive/report.mjs'

const inputs = (waits: readonly number[], fromMs = 100) =>
  waits.map((waitedMs, index) => ({ atMs: fromMs + index, waitedMs }))
const watched = (waits: readonly number[], tasks: { startMs: number; durationMs: number }[] = []) => ({
  tasks,
  inputs: inputs(waits),
  beganMs: 100,
  endedMs: 1_100,
})

describe('how soon a key is answered', () => {
  it('is the 95th percentile, so that one wait in twenty may be longer', () => {
    const nineteen = Array.from({ length: 19 }, () => 20)
    expect(figuresOf('tiny', watched([...nineteen, 400]), 3)).toMatchObject({ inputP95Ms: 20, met: true })
    expect(figuresOf('tiny', watched([...nineteen.slice(1), 51, 400]), 3)).toMatchObject({
      inputP95Ms: 51,
      met: false,
    })
  })

  it('counts only keys and tasks while the run was under way', () => {
    const before = { startMs: 0, durationMs: 60 }
    const during = { startMs: 500, durationMs: 70 }
    const found = figuresOf('tiny', watched([10], [before, during]), 1)
    expect(found).toMatchObject({ longTasks: 1, longestMs: 70, longTasksBefore: 1, met: false })
    expect(lineOf(found)).toContain('missed')
    expect(figuresOf('tiny', { ...watched([]), inputs: inputs([500], 5) }, 1).inputs).toBe(0)
  })

  it('is missed where no key was seen at all', () => {
    expect(figuresOf('tiny', watched([]), 1).met).toBe(false)
  })
})
