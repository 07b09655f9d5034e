import type { GraphInput, GraphLength } from './graph-facts.ts'

/** A length that the graph leaves open and a person may fill in. One field for every input that names it alike. */
export interface OpenLength {
  readonly key: string
  /** As the graph calls it, or where it stands. */
  readonly label: string
  readonly usual: number
}

export type Lengths = Readonly<Record<string, number>>

/** What a length is called, and what it usually is; the first that fits. */
const USUAL: readonly (readonly [RegExp, number])[] = [
  [/batch|^[bn]$/i, 1],
  [/past/i, 0],
  [/beam|num_return/i, 1],
  [/channel/i, 3],
  [/height|width|^[hw]$|image_?size|resolution/i, 224],
  [/mel|bins/i, 80],
  [/frame|encoder_sequence/i, 1_500],
  [/sample|audio/i, 16_000],
  [/seq|len|token|time|^[lst]$/i, 128],
]

/** Unnamed lengths, by how many there are in the tensor: one batch; pictures have colours and two sides. */
const USUAL_BY_RANK: Readonly<Record<number, readonly number[]>> = {
  1: [1],
  2: [1, 128],
  3: [1, 128, 128],
  4: [1, 3, 224, 224],
}
const SOUND = /audio|wave|speech|input_values/i
const SOUND_SAMPLES = 16_000

/** The lengths that must be known before inputs can be made, each once, with what they usually are. */
export function openLengths(inputs: readonly GraphInput[]): OpenLength[] {
  const found = new Map<string, OpenLength>()
  for (const input of inputs) {
    for (const [axis, length] of (input.lengths ?? []).entries()) {
      if (typeof length === 'number') continue
      for (const one of termsOf(length.open, input, axis)) {
        if (!found.has(one.key)) found.set(one.key, one)
      }
    }
  }
  return [...found.values()]
}

/** The shape of an input once the open lengths are known. */
export function shapeOf({ name, lengths }: GraphInput, given: Lengths): number[] {
  return (lengths ?? []).map((length, axis) => lengthOf(length, given, `${name}[${axis}]`))
}

function lengthOf(length: GraphLength, given: Lengths, place: string): number {
  if (typeof length === 'number') return length
  if (length.open === '') return given[place] ?? 1
  return summands(length.open).reduce(
    (sum, part) => sum + (isWhole(part) ? Number(part) : (given[part] ?? 1)),
    0,
  )
}

/** `past_sequence_length + 1` holds one open length. */
function termsOf(open: string, input: GraphInput, axis: number): OpenLength[] {
  if (open === '') {
    const key = `${input.name}[${axis}]`
    return [{ key, label: key, usual: usualUnnamed(input, axis) }]
  }
  return summands(open)
    .filter((part) => !isWhole(part))
    .map((part) => ({ key: part, label: part, usual: usualNamed(part, input, axis) }))
}

function summands(open: string): string[] {
  return open.split('+').map((part) => part.trim())
}

function isWhole(text: string): boolean {
  return /^\d+$/.test(text)
}

function usualNamed(name: string, input: GraphInput, axis: number): number {
  // A whole sequence with its past is as long as the sequence where there is no past.
  const plain = /total/i.test(name) ? 'sequence' : name
  return USUAL.find(([pattern]) => pattern.test(plain))?.[1] ?? usualUnnamed(input, axis)
}

function usualUnnamed({ name, lengths }: GraphInput, axis: number): number {
  const rank = lengths?.length ?? 0
  if (rank === 2 && axis === 1 && SOUND.test(name)) return SOUND_SAMPLES
  return USUAL_BY_RANK[rank]?.[axis] ?? (axis === 0 ? 1 : 16)
}
