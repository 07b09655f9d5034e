import { expect, it } from 'vitest'
import { countMentions } from '../../../../src/comparison/quality/mentions.ts'

it('finds any wording of a thing, as whole words in any case', () => {
  const wanted = [['art', 'paintings'], ['forty', '40'], ['mayor']]
  expect(countMentions('Part of the PAINTINGS, 40 in all.', wanted)).toEqual({ mentioned: 2, wanted: 3 })
  expect(countMentions('A party of fortyone.', wanted).mentioned).toBe(0)
})

it('takes blanks and hyphens for the same', () => {
  expect(countMentions('a solar-powered boat', [['solar powered']]).mentioned).toBe(1)
})
