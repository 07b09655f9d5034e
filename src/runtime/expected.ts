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

const ExpectedEntities = v.object({
  entities: v.array(v.object({ word: v.string(), group: v.string(), start: v.number(), end: v.number() })),
})
const ExpectedSpan = v.object({ answer: v.string(), alternatives: v.array(v.string()) })
const ExpectedText = v.object({
  text: v.string(),
  tokenIds: v.array(v.number()),
  /** So many tokens were far enough ahead of their rivals that rounding cannot change them. */
  leadingTokens: v.pipe(v.number(), v.integer(), v.minValue(1)),
})
const ExpectedEmbedding = v.object({
  /** The first of the numbers. */
  embedding: v.array(v.number()),
  dimensions: v.number(),
  embeddingTolerance: v.number(),
  norm: v.number(),
})
const ExpectedImage = v.object({
  image: v.object({ width: v.number(), height: v.number(), greyLevels: v.pipe(v.string(), v.base64()) }),
  /** In grey levels of 255. */
  meanDifferenceAtMost: v.number(),
  pixelDifferenceAtMost: v.number(),
})

const ExpectedSchema = v.object({
  format: v.literal('joulebench-expected'),
  version: v.literal(1),
  samples: v.record(
    v.string(),
    v.union([
      ExpectedBoxes,
      ExpectedLabels,
      ExpectedEntities,
      ExpectedSpan,
      ExpectedText,
      ExpectedEmbedding,
      ExpectedImage,
    ]),
  ),
})

export type ExpectedLabels = v.InferOutput<typeof ExpectedLabels>
export type ExpectedBoxes = v.InferOutput<typeof ExpectedBoxes>
export type ExpectedEntities = v.InferOutput<typeof ExpectedEntities>
export type ExpectedSpan = v.InferOutput<typeof ExpectedSpan>
export type ExpectedText = v.InferOutput<typeof ExpectedText>
export type ExpectedEmbedding = v.InferOutput<typeof ExpectedEmbedding>
export type ExpectedImage = v.InferOutput<typeof ExpectedImage>
export type ExpectedAnswer =
  | ExpectedLabels
  | ExpectedBoxes
  | ExpectedEntities
  | ExpectedSpan
  | ExpectedText
  | ExpectedEmbedding
  | ExpectedImage
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
