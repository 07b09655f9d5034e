import type { Dtype, ModelRecord } from './model.ts'

/**
 * Bytes a weight takes in each number format; four-bit files carry scales, and their embeddings often stay float.
 * Good enough to tell small from large, where the hub does not say how many weights, or bytes, there are.
 */
export const BYTES_PER_WEIGHT: Record<Dtype, number> = { fp32: 4, fp16: 2, q8: 1, q4: 0.9, q4f16: 0.7 }

/** Bytes of a hub model's download: as published, else guessed from its weights. Null for one that ships: it fits wherever the page does. */
export function likelyBytes(model: ModelRecord, dtype: Dtype): number | null {
  if (model.source !== 'hub') return null
  return model.downloadBytes[dtype] ?? model.parameters * BYTES_PER_WEIGHT[dtype]
}
