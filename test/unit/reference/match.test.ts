import { describe, expect, test } from 'vitest'
import {
  figuresForTask,
  matchModel,
  type ModelIdentity,
  type ModelMatch,
} from '../../../src/reference/match.ts'
import { allFigures } from './all-figures.ts'

function match(
  task: string,
  names: string[],
  architecture: string,
  parameters: number | null = null,
): ModelMatch[] {
  const model: ModelIdentity = { task, upstreamNames: names, architecture, parameters }
  return matchModel(allFigures, model)
}

const ids = (matches: readonly ModelMatch[], kind: string): string[] =>
  matches.filter((one) => one.kind === kind).map(({ figure }) => figure.id)

describe('figures of a task', () => {
  test.each([
    ['object-detection', 1 + 1 + 8 + 7],
    ['text-to-image', 1 + 1 + 10 + 12 + 7 + 16 + 1],
    ['fill-mask', 10],
    ['automatic-speech-recognition', 13],
    ['no such task', 0],
  ])('%s has %i', (task, count) => {
    expect(figuresForTask(allFigures, task)).toHaveLength(count)
  })

  test('an embedding pipeline finds the figures for sentence similarity', () => {
    expect(figuresForTask(allFigures, 'feature-extraction')).toEqual(
      figuresForTask(allFigures, 'sentence-similarity'),
    )
  })
})

describe('a hub model with published weights', () => {
  test.each([
    [
      'text-classification',
      'Xenova/distilbert-base-uncased-finetuned-sst-2-english',
      'distilbert',
      [
        'luccioni2024.model.text-classification.distilbert-base-uncased-finetuned-sst-2-english',
        'aies.text-classification.distilbert-base-uncased-finetuned-sst-2-english',
      ],
    ],
    [
      'token-classification',
      'Xenova/bert-base-NER',
      'bert',
      ['luccioni2024.model.token-classification.dslim-bert-base-ner'],
    ],
    [
      'image-to-text',
      'Xenova/vit-gpt2-image-captioning',
      'vit-gpt2',
      ['luccioni2024.model.image-to-text.nlpconnect-vit-gpt2-image-captioning'],
    ],
    [
      'object-detection',
      'Xenova/detr-resnet-50',
      'detr',
      ['luccioni2024.model.object-detection.facebook-detr-resnet-50'],
    ],
    [
      'object-detection',
      'Xenova/yolos-tiny',
      'yolos',
      ['luccioni2024.model.object-detection.hustvl-yolos-tiny', 'aies.object-detection.yolos-tiny'],
    ],
    [
      'image-classification',
      'Xenova/resnet-50',
      'resnet',
      ['luccioni2024.model.image-classification.microsoft-resnet-50', 'aies.image-classification.resnet-50'],
    ],
    [
      'image-classification',
      'Xenova/vit-base-patch16-224',
      'vit',
      ['luccioni2024.model.image-classification.google-vit-base-patch16-224'],
    ],
  ])('%s: %s', (task, name, architecture, expected) => {
    const matches = match(task, [name], architecture)
    expect(ids(matches, 'same-weights').toSorted()).toEqual(expected.toSorted())
    expect(matches[0]?.kind).toBe('same-weights')
  })

  test('a near name is not the same weights', () => {
    const detr = match('object-detection', ['detr-resnet-50'], 'detr')
    expect(ids(detr, 'same-weights')).not.toContain('aies.object-detection.detr-resnet-50-dc5')
    expect(ids(detr, 'same-architecture')).toContain('aies.object-detection.detr-resnet-50-dc5')
  })
})

describe('the bundled models', () => {
  test('EfficientNet-Lite0: one figure of the family, nothing of the same weights', () => {
    const matches = match('image-classification', ['efficientnet-lite0'], 'efficientnet', 4_652_008)
    expect(ids(matches, 'same-weights')).toEqual([])
    expect(ids(matches, 'same-architecture')).toEqual(['aies.image-classification.efficientnet-b7'])
    expect(matches[0]?.relation).toBe('family')
  })

  test('NanoDet-g: only the task, its mean first', () => {
    const matches = match('object-detection', ['nanodet-g'], 'nanodet', 3_790_000)
    expect(new Set(matches.map(({ kind }) => kind))).toEqual(new Set(['same-task']))
    expect(matches[0]?.figure.id).toBe('luccioni2024.task.object-detection')
    expect(matches[2]?.figure.id).toBe('luccioni2024.model.object-detection.hustvl-yolos-tiny')
  })

  test('all-MiniLM-L6-v2: a fine-tuned sister', () => {
    const [first] = match(
      'sentence-similarity',
      ['sentence-transformers/all-MiniLM-L6-v2'],
      'bert',
      22_700_000,
    )
    expect(first).toMatchObject({ kind: 'same-architecture', relation: 'fine-tuned' })
    expect(first?.figure.id).toBe('aies.sentence-similarity.gist-all-minilm-l6-v2')
  })

  test('SmolLM2-135M-Instruct: its predecessor, then the family by size', () => {
    const matches = match('text-generation', ['HuggingFaceTB/SmolLM2-135M-Instruct'], 'llama', 134_515_008)
    const family = matches.filter(({ kind }) => kind === 'same-architecture')
    expect(family[0]).toMatchObject({ relation: 'predecessor' })
    expect(family[0]?.figure.id).toBe('aies.text-generation.smollm-135m')
    expect(family[1]?.figure.id).toBe('aies.text-generation.smollm-360m')
  })

  test('a MiniLM sentiment model has no published relative, and a BERT mean is no relative', () => {
    const matches = match('text-classification', ['minilm-l6-sentiment'], 'minilm', 22_700_000)
    expect(matches.every(({ kind }) => kind === 'same-task')).toBe(true)
    expect(matches[0]?.figure.id).toBe('luccioni2024.task.text-classification')
  })
})

test('every figure of the task comes back exactly once', () => {
  const matches = match('image-classification', ['resnet-50'], 'resnet', 25_600_000)
  const expected = figuresForTask(allFigures, 'image-classification').map(({ id }) => id)
  expect(matches.map(({ figure }) => figure.id).toSorted()).toEqual(expected.toSorted())
})
