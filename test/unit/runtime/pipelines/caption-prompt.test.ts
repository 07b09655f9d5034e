import { describe, expect, it } from 'vitest'
import { namesSeen, thingsSeen } from '../../../../src/runtime/pipelines/caption-prompt.ts'

const box = (label: string) => ({ label, score: 0.9, box: { xmin: 0, ymin: 0, xmax: 1, ymax: 1 } })

describe('thingsSeen', () => {
  it('counts boxes of one kind and adds what the classifier is sure of', () => {
    expect(
      thingsSeen([box('cup'), box('person'), box('person')], [{ label: 'espresso', score: 0.95 }]),
    ).toEqual(['a cup', 'two people', 'espresso'])
  })

  it.each([
    ['an apple', [box('apple')]],
    ['three sheep', [box('sheep'), box('sheep'), box('sheep')]],
    ['two buses', [box('bus'), box('bus')]],
    ['two knives', [box('knife'), box('knife')]],
    ['many birds', Array.from({ length: 12 }, () => box('bird'))],
  ])('says %s', (said, boxes) => {
    expect(thingsSeen(boxes, [])).toEqual([said])
  })

  it('leaves out an unsure class, and one that is already there', () => {
    expect(thingsSeen([box('cup')], [{ label: 'vase', score: 0.1 }])).toEqual(['a cup'])
    expect(thingsSeen([box('cup')], [{ label: 'cup', score: 0.9 }])).toEqual(['a cup'])
  })
})

it('has words for nothing', () => {
  expect(namesSeen([])).toBe('something that has no name')
  expect(namesSeen(['a cup', 'espresso'])).toBe('a cup, espresso')
})
