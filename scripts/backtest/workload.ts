import type { Point } from './point.ts'

/** What a point computes, in the terms of the energy model. */
interface PointWorkload {
  readonly parameters: number | null
  readonly batchSize: number
}

/**
 * Parameters by name, where the name does not say: Keras Applications' table, MLPerf's model pages, model cards. Mixtures of experts
 * count what is active for one token.
 */
const PARAMETERS: readonly (readonly [RegExp, number])[] = [
  [/gpt-oss.?20b/i, 3.6e9],
  [/gpt-oss.?120b/i, 5.1e9],
  [/gemma.{0,3}e4b/i, 4e9],
  [/gemma.{0,3}e2b/i, 2e9],
  [/qwen3.{0,8}30b|30b-a3b/i, 3e9],
  [/qwen3.{0,8}235b/i, 22e9],
  [/mixtral.?8x7b/i, 13e9],
  [/deepseek.?(r1|v3).?671b/i, 37e9],
  [/convnext.?base/i, 88.6e6],
  [/convnext.?tiny/i, 28.6e6],
  [/densenet.?121/i, 8.1e6],
  [/efficientnetv2.?b0/i, 7.2e6],
  [/efficientnet.?b4/i, 19.5e6],
  [/efficientnet.?b0/i, 5.3e6],
  [/efficientnet-lite0/i, 4.7e6],
  [/inceptionv3/i, 23.9e6],
  [/mobilenetv3.?small/i, 2.9e6],
  [/mobilenetv3.?large/i, 5.4e6],
  [/mobilenet.?v2/i, 3.5e6],
  [/mobilenet/i, 4.3e6],
  [/nasnet.?mobile/i, 5.3e6],
  [/resnet.?152/i, 60.4e6],
  [/resnet.?50/i, 25.6e6],
  [/vgg.?16/i, 138.4e6],
  [/bert/i, 340e6],
  [/retinanet/i, 37e6],
  [/ssd.?mobilenet/i, 6.9e6],
  [/ssd.?resnet.?34/i, 20e6],
  [/3d.?unet/i, 31e6],
  [/rnn-?t/i, 45e6],
  [/gpt-?j/i, 6e9],
]

const SUFFIX = { b: 1e9, m: 1e6 } as const

function parametersOf(model: string): number | null {
  const named = PARAMETERS.find(([pattern]) => pattern.test(model))
  if (named !== undefined) return named[1]
  const size = /(?:^|[\s:_-])(\d+(?:\.\d+)?)\s?([bm])\b/i.exec(model)
  if (size === null) return null
  return Number(size[1]) * SUFFIX[size[2]?.toLowerCase() === 'm' ? 'm' : 'b']
}

/** MLPerf's Offline scenario leaves the batch to the system; servers and boards of these results take 16 to 64. */
const OFFLINE_BATCH = 32

function batchOf(task: string): number {
  const stated = /batch (\d+)/i.exec(task)?.[1]
  if (stated !== undefined) return Number(stated)
  return /offline/i.test(task) ? OFFLINE_BATCH : 1
}

/** Model size and batch of a point, from its own words. */
export function workloadOf({ model, task }: Pick<Point, 'model' | 'task'>): PointWorkload {
  return { parameters: parametersOf(model), batchSize: batchOf(task) }
}
