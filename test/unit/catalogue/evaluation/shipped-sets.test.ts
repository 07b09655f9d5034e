import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EVALUATION_SETS, makeSet } from '../../../../scripts/evaluation/sets.mjs'
import {
  type EvaluationKind,
  type EvaluationSet,
  parseEvaluationSet,
  SHIPPED_SETS,
} from '../../../../src/catalogue/evaluation/evaluation-set.ts'
import { matchAnswer } from '../../../../src/comparison/quality/answer-match.ts'
import { countMentions } from '../../../../src/comparison/quality/mentions.ts'

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')
const setOf = (id: string) => parseEvaluationSet(JSON.parse(read(`public/evaluation/${id}.json`)))

function ofKind<Kind extends EvaluationKind>(id: string, kind: Kind) {
  const set = setOf(id)
  if (set.kind !== kind) throw new Error(`${id} is ${set.kind}`)
  return set as Extract<EvaluationSet, { kind: Kind }>
}

describe.each(SHIPPED_SETS)('the set “$id”', ({ id, kind, title }) => {
  const set = setOf(id)

  it('is what its source makes', () => {
    const source = EVALUATION_SETS.find((one) => one.id === id)
    if (source === undefined) throw new Error(`No source of ${id}`)
    expect(set).toEqual(makeSet(source, read(`zoo/evaluation/${source.file}`)))
  })

  it('says what it is, whose, and how it was labelled', () => {
    expect(set).toMatchObject({ kind, title, license: 'CC0-1.0' })
    expect(set.rules.length).toBeGreaterThanOrEqual(3)
    expect(set.provenance).toContain('Written for this project')
  })

  it('has no item twice', () => {
    const texts = set.items.map((item) =>
      ('context' in item ? item.context : 'file' in item ? item.file : item.text).toLowerCase(),
    )
    expect(new Set(texts).size).toBe(texts.length)
    expect(new Set(set.items.map((item) => item.id)).size).toBe(set.items.length)
  })
})

describe('reviews', () => {
  const { items } = ofKind('reviews', 'labels')

  it('are 200, half of them positive, a third of either half hard', () => {
    expect(items).toHaveLength(200)
    for (const label of ['positive', 'negative']) {
      const half = items.filter((item) => item.label === label)
      expect(half).toHaveLength(100)
      const count = (wanted: string) => half.filter(({ difficulty }) => difficulty === wanted).length
      expect([count('negation'), count('irony'), count('mixed')]).toEqual([14, 8, 12])
    }
  })
})

describe('passages', () => {
  const { items } = ofKind('passages', 'answers')

  it('are 100, and hold their first accepted answer word for word, whatever the case', () => {
    expect(items).toHaveLength(100)
    const elsewhere = items.filter(
      ({ context, accepted }) => !context.toLowerCase().includes((accepted[0] ?? '').toLowerCase()),
    )
    expect(elsewhere.map(({ id }) => id)).toEqual([])
  })

  it('accept no answer twice', () => {
    for (const { id, accepted } of items) {
      expect(new Set(accepted).size, id).toBe(accepted.length)
      expect(matchAnswer(accepted[0] ?? '', accepted).exact).toBe(true)
    }
  })
})

describe('names', () => {
  const { items, labels } = ofKind('names', 'names')

  it('are in 100 sentences, at least 25 of each kind', () => {
    expect(items).toHaveLength(100)
    for (const label of labels) {
      const count = items.flatMap(({ entities }) => entities).filter(({ group }) => group === label).length
      expect(count, label).toBeGreaterThanOrEqual(25)
    }
  })

  it('begin and end at words, in order, within their text', () => {
    for (const { text, entities } of items) {
      let from = 0
      for (const { start, end, group } of entities) {
        expect(labels).toContain(group)
        expect(start).toBeGreaterThanOrEqual(from)
        expect(text.slice(start, end)).toMatch(/^\p{L}.*\p{L}$/u)
        expect(text.slice(Math.max(0, start - 1), start)).toMatch(/^\s?$/)
        expect(text.slice(end, end + 1)).toMatch(/^[\s,.]?$/)
        from = end
      }
      expect(text).not.toMatch(/[[\]]/)
    }
  })

  it('leave one sentence without any', () => {
    expect(items.filter(({ entities }) => entities.length === 0)).toHaveLength(1)
  })
})

describe('summaries', () => {
  const { items } = ofKind('summaries', 'summaries')

  it('are of 60 texts whose reference mentions all that is wanted', () => {
    expect(items).toHaveLength(60)
    for (const { id, mentions, reference } of items) {
      expect(countMentions(reference, mentions).mentioned, id).toBe(mentions.length)
    }
  })

  it('are of texts that say it themselves', () => {
    for (const { id, text, mentions } of items) {
      expect(countMentions(text, mentions).mentioned, id).toBe(mentions.length)
    }
  })
})

describe('pictures', () => {
  const { items, labels, names } = ofKind('pictures', 'pictures')

  it('are 100 files, ten of each kind, each thing within its picture', () => {
    expect(items).toHaveLength(100)
    for (const label of labels) expect(items.filter((item) => item.label === label)).toHaveLength(10)
    for (const { file, box } of items) {
      const jpeg = readFileSync(new URL(`../../../../public/evaluation/${file}`, import.meta.url))
      expect(jpeg.subarray(0, 2).toString('hex'), file).toBe('ffd8')
      expect(Math.min(box.xmin, box.ymin)).toBeGreaterThanOrEqual(0)
      expect(Math.max(box.xmax, box.ymax)).toBeLessThanOrEqual(320)
      expect(Math.min(box.xmax - box.xmin, box.ymax - box.ymin)).toBeGreaterThan(30)
    }
  })

  it('list names of their own for every kind, in lower case', () => {
    expect(Object.keys(names)).toEqual(labels)
    const all = Object.values(names).flat()
    expect(new Set(all).size).toBe(all.length)
    expect(all.every((name) => name === name.toLowerCase())).toBe(true)
  })
})

it('refuses a set without rules', () => {
  const set: object = setOf('names')
  expect(() => parseEvaluationSet({ ...set, rules: [] })).toThrow()
})
