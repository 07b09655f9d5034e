import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { checkOutput } from '../../../src/runtime/check-output.ts'
import {
  parseExpected,
  type ExpectedAnswer,
  type ExpectedBoxes,
  type ExpectedLabels,
} from '../../../src/runtime/expected.ts'
import { readJson } from './shipped-files.ts'

const VISION = ['efficientnet-lite0', 'nanodet-g']

const SamplesSchema = v.object({
  samples: v.array(
    v.object({ id: v.string(), tasks: v.array(v.string()), width: v.number(), height: v.number() }),
  ),
})
const ConfigSchema = v.object({ id2label: v.record(v.string(), v.string()) })
const TaskSchema = v.object({ task: v.string() })

const { samples } = v.parse(SamplesSchema, readJson('samples/manifest.json'))

describe.each(VISION)('expected answers of %s', (id) => {
  const answers = new Map([...parseExpected(readJson(`models/${id}/expected.json`), id)].map(pictureAnswer))
  const labels = new Set(Object.values(v.parse(ConfigSchema, readJson(`models/${id}/config.json`)).id2label))
  const { task } = v.parse(TaskSchema, readJson(`models/${id}/manifest.json`))

  it('cover every sample of the task', () => {
    const wanted = samples.filter((sample) => sample.tasks.includes(task)).map((sample) => sample.id)
    expect([...answers.keys()].sort()).toEqual(wanted.sort())
  })

  it('name only classes the model has, best first, with a probability each', () => {
    for (const answer of answers.values()) {
      const scores = entriesOf(answer).map(({ score }) => score)
      expect(entriesOf(answer).every(({ label }) => labels.has(label))).toBe(true)
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
      expect(scores.every((score) => score > 0 && score < 1)).toBe(true)
    }
  })

  it('pass their own check, and fail it when the best score is off by twice the tolerance', () => {
    for (const answer of answers.values()) {
      expect(checkOutput(outputOf(answer, 0), answer)).toEqual({ verdict: 'matches' })
      expect(checkOutput(outputOf(answer, -2 * answer.scoreTolerance), answer).verdict).toBe('differs')
    }
  })
})

it('has boxes of some size that lie in their picture, give or take an edge', () => {
  for (const [id, answer] of parseExpected(readJson('models/nanodet-g/expected.json'), 'nanodet-g')) {
    const sample = samples.find((candidate) => candidate.id === id)
    if (sample === undefined || !('boxes' in answer)) throw new Error(`no boxes for ${id}`)
    for (const { box } of answer.boxes) {
      expect(box.xmax - box.xmin).toBeGreaterThan(8)
      expect(box.ymax - box.ymin).toBeGreaterThan(8)
      expect(box.xmin).toBeGreaterThan(-0.05 * sample.width)
      expect(box.ymax).toBeLessThan(1.05 * sample.height)
    }
  }
})

type PictureAnswer = ExpectedBoxes | ExpectedLabels

function pictureAnswer([id, answer]: [string, ExpectedAnswer]): [string, PictureAnswer] {
  if ('labels' in answer || 'boxes' in answer) return [id, answer]
  throw new Error(`no answer to a picture: ${id}`)
}

function entriesOf(answer: PictureAnswer): readonly { label: string; score: number }[] {
  return 'labels' in answer ? answer.labels : answer.boxes
}

/** The expected answer as a model would give it, its first score shifted. */
function outputOf(answer: PictureAnswer, shift: number) {
  const shifted = <T extends { score: number }>(entries: readonly T[]) =>
    entries.map((entry, rank) => (rank === 0 ? { ...entry, score: entry.score + shift } : entry))
  return 'labels' in answer
    ? { kind: 'labels' as const, labels: shifted(answer.labels) }
    : { kind: 'boxes' as const, boxes: shifted(answer.boxes) }
}
