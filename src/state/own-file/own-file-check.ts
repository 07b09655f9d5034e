import type { Capabilities } from '../../catalogue/capability.ts'
import type { Backend } from '../../catalogue/model.ts'
import { openLengths, type Lengths, type OpenLength } from '../../catalogue/own-file/open-lengths.ts'
import type { OwnLook } from '../../timing/own-file/contract.ts'

/** Why a file cannot be run as it is; the view has the sentences. */
export type OwnObstacle =
  | { readonly reason: 'weights-missing'; readonly files: readonly string[] }
  | { readonly reason: 'input-not-made'; readonly input: string; readonly typeName: string }
  | { readonly reason: 'shape-unknown'; readonly input: string }
  | { readonly reason: 'length-wrong'; readonly length: string }
  | { readonly reason: 'no-webgpu' }
  | { readonly reason: 'no-half' }

const LONGEST = 1e7

/** What is in the way of a run, or null. */
export function obstacleOf(
  { facts, missing }: OwnLook,
  typed: Readonly<Record<string, string>>,
  backend: Backend,
  { webgpu, gpuFeatures }: Capabilities,
): OwnObstacle | null {
  if (missing.length > 0) return { reason: 'weights-missing', files: missing }
  for (const { name, type, typeName, lengths } of facts.inputs) {
    if (type === null) return { reason: 'input-not-made', input: name, typeName }
    if (lengths === null) return { reason: 'shape-unknown', input: name }
  }
  const wrong = openLengths(facts.inputs).find((length) => lengthOf(length, typed) === null)
  if (wrong !== undefined) return { reason: 'length-wrong', length: wrong.label }
  if (backend === 'wasm') return null
  if (!webgpu) return { reason: 'no-webgpu' }
  return facts.half && !gpuFeatures.includes('shader-f16') ? { reason: 'no-half' } : null
}

/** Every open length as typed, or as it usually is. */
export function lengthsFrom({ facts }: OwnLook, typed: Readonly<Record<string, string>>): Lengths {
  return Object.fromEntries(
    openLengths(facts.inputs).map((length) => [length.key, lengthOf(length, typed) ?? length.usual]),
  )
}

/** @returns null for what is no length */
function lengthOf({ key, usual }: OpenLength, typed: Readonly<Record<string, string>>): number | null {
  // A graph may call a length what every object has, such as `constructor`.
  const text = Object.hasOwn(typed, key) ? typed[key]?.trim() : undefined
  if (text === undefined) return usual
  return /^\d{1,8}$/.test(text) && Number(text) <= LONGEST ? Number(text) : null
}
