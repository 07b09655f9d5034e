import { describe, expect, it } from 'vitest'
import { MODELS } from '../../../src/catalogue/models.ts'
import { parseGeneratorConfig, parseInputSamples } from '../../../src/catalogue/sample-input.ts'
import { taskById, TASKS } from '../../../src/catalogue/task.ts'
import { topAnswer } from '../../../src/catalogue/output.ts'
import { readJson } from '../models/shipped-files.ts'

describe('parseInputSamples', () => {
  const choices = MODELS.flatMap((model) => model.tasks.map((task) => [model.id, task] as const)).filter(
    ([, task]) => taskById(task).input !== 'picture',
  )

  it.each(choices)('finds inputs that %s takes for %s', (id, task) => {
    const expected = readJson(`models/${id}/expected.json`)
    const samples =
      taskById(task).input === 'image-request'
        ? parseInputSamples(
            expected,
            task,
            ...(Object.values(parseGeneratorConfig(readJson(`models/${id}/config.json`))) as [never, never]),
          )
        : parseInputSamples(expected, task)
    expect(samples.length).toBeGreaterThanOrEqual(2)
    for (const { input, title } of samples) {
      expect(input.kind).toBe(taskById(task).input)
      expect(title.length).toBeGreaterThan(2)
    }
  })

  it('keeps the samples of a model’s two tasks apart', () => {
    const json = {
      samples: {
        ask: { input: { messages: [{ role: 'user', content: 'Why?' }], maxNewTokens: 8 } },
        sum: {
          task: 'summarization',
          input: { messages: [{ role: 'user', content: 'Summarise: x' }], text: 'x', maxNewTokens: 9 },
        },
      },
    }
    expect(parseInputSamples(json, 'text-generation').map(({ id }) => id)).toEqual(['ask'])
    expect(parseInputSamples(json, 'summarization')).toEqual([
      { id: 'sum', title: 'x', input: { kind: 'prompt', text: 'x', maxNewTokens: 9, temperature: 0 } },
    ])
  })

  it('shortens a long text at a word', () => {
    const text = 'one two three four five six seven eight nine ten eleven twelve'
    const [sample] = parseInputSamples({ samples: { a: { input: { text } } } }, 'text-classification')
    expect(sample?.title).toBe('one two three four five six seven eight…')
  })

  it('refuses what is no such file', () => {
    expect(() =>
      parseInputSamples({ samples: { a: { input: { messages: [] } } } }, 'text-generation'),
    ).toThrow()
    expect(() => parseGeneratorConfig({})).toThrow()
  })
})

it('names every task’s unit of work and question', () => {
  for (const { question, unitOfWork } of TASKS) {
    expect(question).toMatch(/\?$/)
    expect(unitOfWork).toMatch(/^one /)
  }
})

describe('topAnswer', () => {
  const generation = { promptTokens: 1, newTokens: 1, firstTokenMs: 1, decodeMs: 0 }

  it('is the first thing said, whatever the kind', () => {
    expect(topAnswer({ kind: 'labels', labels: [{ label: 'cat', score: 1 }] })).toBe('cat')
    expect(topAnswer({ kind: 'boxes', boxes: [] })).toBeNull()
    expect(topAnswer({ kind: 'span', answer: '', span: null, score: 0 })).toBeNull()
    expect(topAnswer({ kind: 'text', text: 'x'.repeat(500), tokenIds: [], generation })).toHaveLength(120)
    expect(topAnswer({ kind: 'embedding', vector: [1] })).toBeNull()
  })
})
