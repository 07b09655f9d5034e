import { describe, expect, it } from 'vitest'
import type { TaskOutput } from '../../../src/catalogue/output.ts'
import { answerAsFile, answerAsText } from '../../../src/view/text/answer-export.ts'

const BOX = { xmin: 1.4, ymin: 2, xmax: 30, ymax: 40.6 }

describe('an answer to paste', () => {
  it.each<[Exclude<TaskOutput, { kind: 'image' | 'colour-image' }>, string]>([
    [{ kind: 'labels', labels: [{ label: 'cup', score: 0.5 }] }, 'cup\t50 %'],
    [{ kind: 'boxes', boxes: [{ label: 'cat', score: 0.9, box: BOX }] }, 'cat\t90 %\t1\t2\t30\t41'],
    [
      { kind: 'entities', entities: [{ word: 'Ada', group: 'PER', score: 1, start: 0, end: 3 }] },
      'Ada\tPER\t100 %',
    ],
    [{ kind: 'span', answer: 'in May', span: null, score: 0.2 }, 'in May'],
    [{ kind: 'embedding', vector: [0.5, -0.25] }, '0.5, -0.25'],
  ])('%j', (output, text) => {
    expect(answerAsText(output).replaceAll(' ', ' ')).toBe(text)
  })
})

describe('an answer to keep', () => {
  it('is plain text where it was written', () => {
    const generation = { promptTokens: 1, newTokens: 1, firstTokenMs: 1, decodeMs: 0 }
    const file = answerAsFile({ kind: 'text', text: 'So.\n', tokenIds: [1], generation })
    expect(file).toEqual({ name: 'joulebench-answer.txt', type: 'text/plain', text: 'So.\n' })
  })

  it('is JSON with every number elsewhere', () => {
    const { name, text } = answerAsFile({ kind: 'boxes', boxes: [{ label: 'cat', score: 0.9, box: BOX }] })
    expect(name).toBe('joulebench-boxes.json')
    expect(JSON.parse(text)).toEqual({ boxes: [{ label: 'cat', score: 0.9, box: BOX }] })
  })
})
