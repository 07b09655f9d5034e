import { describe, expect, it } from 'vitest'
import { ERROR_CODES } from '../../../src/protocol/app-error.ts'
import { ratioWords } from '../../../src/view/text/comparison-words.ts'
import { errorSentence } from '../../../src/view/text/error-sentences.ts'
import { bytes, duration, durationRange, percent } from '../../../src/view/text/plain-number.ts'

describe('every error', () => {
  it.each(ERROR_CODES)('%s has a sentence and a next step of its own', (code) => {
    const { happened, next } = errorSentence({ code })
    expect(happened).toMatch(/^[A-Z].*\.$/)
    expect(next).toMatch(/^[A-Z].*\.$/)
  })

  it('has no sentence twice', () => {
    const sentences = ERROR_CODES.map((code) => errorSentence({ code }).happened)
    expect(new Set(sentences).size).toBe(sentences.length)
  })
})

describe('numbers in words', () => {
  it.each([
    [0.843, '0.843 ms'],
    [11.44, '11.4 ms'],
    [428, '428 ms'],
    [1_119, '1.12 s'],
    [0, '0 ms'],
  ])('%d ms is %s', (ms, text) => {
    expect(duration(ms)).toBe(text)
  })

  it('gives both ends of a range in one unit', () => {
    expect(durationRange(11.2, 11.7)).toBe('11.2 – 11.7 ms')
    expect(durationRange(900, 1_100)).toBe('0.900 – 1.10 s')
  })

  it('never shows a small share as nothing', () => {
    expect(percent(0.004)).toBe('<1 %')
    expect(percent(0)).toBe('0 %')
    expect(percent(0.746)).toBe('75 %')
  })

  it('counts bytes as networks do', () => {
    expect(bytes(18_600_000)).toBe('18.6 MB')
    expect(bytes(4_000)).toBe('4 kB')
  })

  it.each([
    [0.001, '1/1,000'],
    [0.033, '1/30'],
    [0.8, '80 %'],
    [1.001, 'the same'],
    [1.42, '1.4 times'],
    [12, '12 times'],
  ])('a ratio of %d is %s', (ratio, text) => {
    expect(ratioWords(ratio)).toBe(text)
  })

  it.each([
    [1.3, '1.3 times'],
    [0.96, '96 %'],
    [3.4, '3 times'],
    [0.32, '1/3'],
  ])('with one digit, %d is %s: near one, a digit more', (ratio, text) => {
    expect(ratioWords(ratio, 1)).toBe(text)
  })
})
