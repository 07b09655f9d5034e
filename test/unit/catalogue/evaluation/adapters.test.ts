import { describe, expect, it } from 'vitest'
import { askItem, askParts, labelSentences, sentencesOf } from '../../../../src/catalogue/evaluation/ask.ts'
import type { EvaluationItem, EvaluationKind } from '../../../../src/catalogue/evaluation/evaluation-set.ts'
import { nearestSentence, readAnswer } from '../../../../src/catalogue/evaluation/read-answer.ts'
import { contendersFor, isSpecialised, type Way } from '../../../../src/catalogue/evaluation/way.ts'
import { MODELS } from '../../../../src/catalogue/models.ts'
import type { TaskOutput } from '../../../../src/catalogue/output.ts'
import { judgeAnswer } from '../../../../src/comparison/quality/judge-answer.ts'

const LABELS = ['positive', 'negative']
const REVIEW: EvaluationItem = { id: 'r', text: 'Never again.', label: 'negative' }
const PASSAGE: EvaluationItem = { id: 'p', context: 'It is in Rome.', question: 'Where?', accepted: ['Rome'] }
const NAMED: EvaluationItem = {
  id: 'n',
  text: 'Ana left Rome for Rome Records.',
  entities: [
    { start: 0, end: 3, group: 'PER' },
    { start: 9, end: 13, group: 'LOC' },
    { start: 18, end: 30, group: 'ORG' },
  ],
}
const NEWS: EvaluationItem = {
  id: 's',
  text: 'A bridge opened.',
  mentions: [['bridge'], ['opened', 'new']],
  reference: 'A new bridge opened.',
}

const wrote = (text: string): TaskOutput => ({
  kind: 'text',
  text,
  tokenIds: [],
  generation: { promptTokens: 0, newTokens: 0, firstTokenMs: 0, decodeMs: 0 },
})
const contender = (way: Way) => ({ key: way, modelId: 'm', way, task: 'text-generation' }) as const
const judged = (kind: EvaluationKind, item: EvaluationItem, output: TaskOutput, labels: string[] = []) =>
  judgeAnswer(item, readAnswer({ kind, labels }, item, output))

describe('contendersFor', () => {
  it('finds the model made for the task, two ways to ask the one that writes, and the embedding', () => {
    expect(contendersFor('labels', MODELS).map(({ key }) => key)).toEqual([
      'minilm-sentiment/trained',
      'smollm2-135m-instruct/written',
      'smollm2-135m-instruct/chosen',
      'all-minilm-l6-v2/nearest',
    ])
  })

  it('has a specialised and a general one for questions and names', () => {
    for (const kind of ['answers', 'names'] as const) {
      const ways = contendersFor(kind, MODELS).map(({ way }) => isSpecialised(way))
      expect(ways).toEqual([true, false])
    }
  })
})

describe('askItem', () => {
  it('gives a model made for the task the text alone, and one that writes the labels too', () => {
    expect(askItem({ labels: LABELS }, REVIEW, contender('trained'))).toEqual({
      kind: 'text',
      text: 'Never again.',
    })
    const prompt = askItem({ labels: LABELS }, REVIEW, contender('written'))
    expect(prompt).toMatchObject({ kind: 'prompt', temperature: 0, maxNewTokens: 6 })
    expect('text' in prompt ? prompt.text : '').toMatch(/positive or negative.*Never again\.$/s)
    expect(askItem({ labels: LABELS }, REVIEW, contender('chosen'))).toMatchObject({ choices: LABELS })
  })

  it('gives passages as a question or as a prompt, and never the accepted answer', () => {
    expect(askItem({ labels: [] }, PASSAGE, contender('trained'))).toMatchObject({ kind: 'question' })
    const item = { ...PASSAGE, accepted: ['SECRET'] }
    expect(JSON.stringify(askItem({ labels: [] }, item, contender('written')))).not.toContain('SECRET')
  })
})

describe('labels', () => {
  it.each([
    ['Negative', true],
    ['negative.', true],
    ['Negative, although the start is positive', true],
    ['The text is negative.', true],
    ['It is positive and negative.', false],
    ['I cannot say.', false],
    ['', false],
  ])('reads “%s” as right: %s', (said, right) => {
    expect(judged('labels', REVIEW, wrote(said), LABELS).right).toBe(right)
  })

  it('counts what it cannot read as wrong, and says so', () => {
    expect(judged('labels', REVIEW, wrote('Well …'), LABELS)).toMatchObject({
      right: false,
      unreadable: true,
    })
    expect(judged('labels', REVIEW, wrote('positive'), LABELS)).toMatchObject({ unreadable: false })
  })

  it('takes the name of a label in any case, as models write theirs in capitals', () => {
    const output: TaskOutput = { kind: 'labels', labels: [{ label: 'NEGATIVE', score: 0.9 }] }
    expect(judged('labels', REVIEW, output, LABELS).right).toBe(true)
  })

  it('takes the label whose embedding is nearest', () => {
    const vectors = [
      [1, 0],
      [0.6, 0.8],
    ]
    const output: TaskOutput = { kind: 'embedding', vector: [0.5, 0.87] }
    const answer = readAnswer({ kind: 'labels', labels: LABELS }, REVIEW, output, vectors)
    expect(answer).toEqual({ kind: 'label', label: 'negative' })
    expect(labelSentences(LABELS)).toEqual(['This is positive.', 'This is negative.'])
    expect(readAnswer({ kind: 'labels', labels: LABELS }, REVIEW, output).kind).toBe('unreadable')
  })
})

describe('questions', () => {
  it.each([
    ['Rome', 1],
    ['Answer: "Rome".', 1],
    ['In Rome\nThe passage says so.', 2 / 3],
    ['Paris', 0],
  ])('scores “%s” %f', (said, score) => {
    expect(judged('answers', PASSAGE, wrote(said)).score).toBeCloseTo(score, 12)
  })
})

describe('names', () => {
  const groups = ['PER', 'LOC', 'ORG', 'MISC']

  it('finds written names in the text, the second mention for the second', () => {
    const said = 'PER: Ana\n2. loc - Rome\n* ORG: "Rome Records".'
    expect(judged('names', NAMED, wrote(said), groups)).toMatchObject({ right: true, score: 1 })
  })

  it('counts a name that is not in the text as found and wrong', () => {
    const { names, right } = judged('names', NAMED, wrote('PER: Ana\nLOC: Paris'), groups)
    expect(names).toEqual({ correct: 1, found: 2, wanted: 3 })
    expect(right).toBe(false)
  })

  it('takes NONE for an answer, and chatter for none', () => {
    const bare: EvaluationItem = { id: 'x', text: 'Nothing here.', entities: [] }
    expect(judged('names', bare, wrote('NONE'), groups)).toMatchObject({ right: true, unreadable: false })
    expect(judged('names', bare, wrote('Sure! Here they are'), groups)).toMatchObject({
      right: false,
      unreadable: true,
    })
  })
})

it('wants everything mentioned in a summary, and scores the share', () => {
  expect(judged('summaries', NEWS, wrote('The new bridge.'))).toMatchObject({ right: true, score: 1 })
  expect(judged('summaries', NEWS, wrote('A bridge.'))).toMatchObject({ right: false, score: 0.5 })
  expect(judged('summaries', NEWS, wrote(' '))).toMatchObject({ unreadable: true, score: 0, rougeL: 0 })
})

describe('summaries by embedding', () => {
  const long: EvaluationItem = { ...NEWS, text: 'A bridge opened. It rained. Many came.' }

  it('give the model the whole text and each sentence', () => {
    expect(
      askParts({ labels: [] }, long, contender('nearest')).map((input) => 'text' in input && input.text),
    ).toEqual(['A bridge opened. It rained. Many came.', 'A bridge opened.', 'It rained.', 'Many came.'])
    expect(askParts({ labels: [] }, long, contender('written'))).toHaveLength(1)
  })

  it('take the sentence that is nearest to the whole', () => {
    const outputs = [
      [0.8, 0.6],
      [0.6, 0.8],
      [0.9, 0.44],
      [0, 1],
    ].map((vector): TaskOutput => ({ kind: 'embedding', vector }))
    const sentences = sentencesOf('A bridge opened. It rained. Many came.')
    expect(nearestSentence(sentences, outputs)).toEqual({ kind: 'words', words: 'It rained.' })
    expect(nearestSentence([], []).kind).toBe('unreadable')
  })

  it('have no model that writes anything among those made for them', () => {
    expect(contendersFor('summaries', MODELS).map(({ key }) => key)).toEqual([
      'smollm2-135m-instruct/written',
      'all-minilm-l6-v2/nearest',
    ])
  })
})

describe('pictures', () => {
  const box = { xmin: 0, ymin: 0, xmax: 10, ymax: 10 }
  const item: EvaluationItem = { id: 'p', file: 'pictures/cup-01.jpg', label: 'cup', box }
  const names = { cup: ['cup', 'coffee mug'], bottle: ['bottle', 'wine bottle'] }
  const judgedPicture = (output: TaskOutput) =>
    judgeAnswer(item, readAnswer({ kind: 'pictures', labels: ['cup', 'bottle'], names }, item, output))

  it('take the surest name that the set knows', () => {
    const labels = ['espresso', 'coffee mug', 'wine bottle'].map((label) => ({ label, score: 0.3 }))
    expect(judgedPicture({ kind: 'labels', labels })).toMatchObject({ right: true, boxes: null })
    expect(judgedPicture({ kind: 'labels', labels: [{ label: 'espresso', score: 1 }] })).toMatchObject({
      right: false,
      unreadable: true,
    })
  })

  it('take a detector by its surest thing, and keep its boxes for their precision', () => {
    const output: TaskOutput = {
      kind: 'boxes',
      boxes: [
        { label: 'dining table', score: 0.9, box },
        { label: 'cup', score: 0.6, box },
      ],
    }
    const { right, boxes } = judgedPicture(output)
    expect(right).toBe(true)
    expect(boxes).toEqual({ found: [{ label: 'cup', score: 0.6, box }], wanted: [{ label: 'cup', box }] })
    expect(judgedPicture({ kind: 'boxes', boxes: [] })).toMatchObject({ right: false, unreadable: true })
  })

  it('take what a sentence mentions first', () => {
    expect(judgedPicture(wrote('Two cups beside a wine bottle.')).right).toBe(true)
    expect(judgedPicture(wrote('A wine bottle beside a cup.')).right).toBe(false)
    expect(judgedPicture(wrote('A cupboard.')).unreadable).toBe(true)
  })
})
