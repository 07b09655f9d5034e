import * as v from 'valibot'
import { AppError } from '../protocol/app-error.ts'

const Label = v.object({ label: v.string(), score: v.number() })
const Box = v.object({
  label: v.string(),
  score: v.number(),
  box: v.object({ xmin: v.number(), ymin: v.number(), xmax: v.number(), ymax: v.number() }),
})

const ExpectedLabels = v.object({
  labels: v.pipe(v.array(Label), v.minLength(1)),
  scoreTolerance: v.number(),
})
const ExpectedBoxes = v.object({
  boxes: v.array(Box),
  minScore: v.number(),
  scoreTolerance: v.number(),
  iouAtLeast: v.number(),
})

const ExpectedSchema = v.object({
  format: v.literal('joulebench-expected'),
  version: v.literal(1),
  samples: v.record(v.string(), v.union([ExpectedBoxes, ExpectedLabels])),
})

export type ExpectedLabels = v.InferOutput<typeof ExpectedLabels>
export type ExpectedBoxes = v.InferOutput<typeof ExpectedBoxes>
export type ExpectedAnswer = ExpectedLabels | ExpectedBoxes
export type ExpectedAnswers = ReadonlyMap<string, ExpectedAnswer>

/** What the source weights answer, computed outside the browser when the model was made. @throws AppError `model-corrupt` */
export function parseExpected(json: unknown, modelId: string): ExpectedAnswers {
  const parsed = v.safeParse(ExpectedSchema, json)
  if (!parsed.success) {
    const issue = parsed.issues[0]
    throw new AppError('model-corrupt', 'load', `expected.json of ${modelId}: ${issue.message}`)
  }
  return new Map(Object.entries(parsed.output.samples))
}
