import { describe, expect, it } from 'vitest'
import type { DetectedBox, TaskOutput } from '../../../src/catalogue/output.ts'
import { checkOutput } from '../../../src/runtime/check-output.ts'
import { intersectionOverUnion } from '../../../src/runtime/check-picture-answers.ts'
import type { ExpectedBoxes, ExpectedLabels } from '../../../src/runtime/expected.ts'

const labels = (...entries: readonly [string, number][]): TaskOutput => ({
  kind: 'labels',
  labels: entries.map(([label, score]) => ({ label, score })),
})

describe('labels', () => {
  const expected: ExpectedLabels = {
    labels: [
      { label: 'cat', score: 0.8 },
      { label: 'dog', score: 0.1 },
    ],
    scoreTolerance: 0.05,
  }

  it.each([
    ['the same answer', labels(['cat', 0.8], ['dog', 0.1]), 'matches'],
    ['a score within tolerance', labels(['cat', 0.84], ['dog', 0.06]), 'matches'],
    ['a later label that fell out of the list', labels(['cat', 0.8], ['fox', 0.1]), 'matches'],
    ['another first label', labels(['dog', 0.8], ['cat', 0.1]), 'differs'],
    ['a score off tolerance', labels(['cat', 0.7], ['dog', 0.1]), 'differs'],
    ['not a number', labels(['cat', Number.NaN]), 'differs'],
    ['nothing', labels(), 'differs'],
  ])('%s: %s', (_name, output, verdict) => {
    expect(checkOutput(output, expected).verdict).toBe(verdict)
  })
})

describe('labels that are nearly a tie', () => {
  const expected: ExpectedLabels = {
    labels: [
      { label: 'tiger cat', score: 0.385 },
      { label: 'Egyptian cat', score: 0.356 },
      { label: 'tabby', score: 0.175 },
    ],
    scoreTolerance: 0.05,
  }

  it.each([
    ['may change places', labels(['Egyptian cat', 0.37], ['tiger cat', 0.36]), 'matches'],
    ['but not for the third', labels(['tabby', 0.4], ['tiger cat', 0.36]), 'differs'],
  ])('%s', (_name, output, verdict) => {
    expect(checkOutput(output, expected).verdict).toBe(verdict)
  })
})

describe('boxes', () => {
  const box = (label: string, score: number, xmin: number): DetectedBox => ({
    label,
    score,
    box: { xmin, ymin: 0, xmax: xmin + 100, ymax: 100 },
  })
  const output = (...boxes: DetectedBox[]): TaskOutput => ({ kind: 'boxes', boxes })
  const expected: ExpectedBoxes = {
    boxes: [box('cup', 0.8, 0), box('cup', 0.7, 300), box('cat', 0.41, 600)],
    minScore: 0.4,
    scoreTolerance: 0.05,
    iouAtLeast: 0.9,
  }

  it('accepts all boxes, in any order, a few pixels off', () => {
    expect(
      checkOutput(output(box('cup', 0.7, 301), box('cup', 0.8, 2), box('cat', 0.4, 600)), expected),
    ).toEqual({
      verdict: 'matches',
    })
  })

  it('accepts that a box at the threshold is missing or new', () => {
    expect(checkOutput(output(box('cup', 0.8, 0), box('cup', 0.7, 300)), expected).verdict).toBe('matches')
    expect(
      checkOutput(output(box('cup', 0.8, 0), box('cup', 0.7, 300), box('dog', 0.42, 0)), expected).verdict,
    ).toBe('matches')
  })

  it.each([
    ['a missing box', output(box('cup', 0.8, 0))],
    ['a box too many', output(box('cup', 0.8, 0), box('cup', 0.7, 300), box('dog', 0.9, 50))],
    ['one box found twice for two', output(box('cup', 0.8, 0), box('cup', 0.8, 0))],
    ['another label', output(box('bowl', 0.8, 0), box('cup', 0.7, 300))],
    ['another place', output(box('cup', 0.8, 40), box('cup', 0.7, 300))],
    ['not a number', output(box('cup', 0.8, 0), box('cup', 0.7, 300), box('cup', Number.NaN, 0))],
  ])('refuses %s', (_name, wrong) => {
    expect(checkOutput(wrong, expected).verdict).toBe('differs')
  })
})

it('does not check what has no expected answer, and refuses an answer of another kind', () => {
  expect(checkOutput(labels(['cat', 1]), undefined)).toEqual({ verdict: 'unchecked' })
  const boxes: ExpectedBoxes = { boxes: [], minScore: 0.4, scoreTolerance: 0.05, iouAtLeast: 0.9 }
  expect(checkOutput(labels(['cat', 1]), boxes).verdict).toBe('differs')
})

it('measures overlap', () => {
  const a = { xmin: 0, ymin: 0, xmax: 10, ymax: 10 }
  expect(intersectionOverUnion(a, a)).toBe(1)
  expect(intersectionOverUnion(a, { xmin: 5, ymin: 0, xmax: 15, ymax: 10 })).toBeCloseTo(1 / 3)
  expect(intersectionOverUnion(a, { xmin: 20, ymin: 0, xmax: 30, ymax: 10 })).toBe(0)
  expect(intersectionOverUnion({ xmin: 0, ymin: 0, xmax: 0, ymax: 0 }, a)).toBe(0)
})
