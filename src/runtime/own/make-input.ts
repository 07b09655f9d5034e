import { AppError } from '../../protocol/app-error.ts'
import { halfBits } from '../half-float.ts'
import { seededRandom, type Random } from '../../stats/prng.ts'
import type { ElementType, GraphInput } from '../../catalogue/own-file/graph-facts.ts'
import { shapeOf, type Lengths } from '../../catalogue/own-file/open-lengths.ts'

export type Numbers =
  Float32Array | Float64Array | Uint16Array | BigInt64Array | Int32Array | Int8Array | Uint8Array

/** One input, ready to be made a tensor of. */
export interface MadeInput {
  readonly name: string
  readonly type: ElementType
  readonly shape: readonly number[]
  readonly numbers: Numbers
}

/** More than this for one input is a slip of the keyboard. */
const MOST_NUMBERS = 2 ** 28
/** Whole numbers stand for words, pixels or classes; where the size of their table is not known they stay small. */
const FEW_ROWS = 100

type Fill = (index: number) => number

/**
 * An input of noise, the same in every run and on every device. Masks let everything through; whole numbers keep to what
 * their name and the graph tell: positions count, words exist.
 *
 * @throws AppError `graph-refused` where this page cannot make such an input
 */
export function makeInput(input: GraphInput, lengths: Lengths): MadeInput {
  const { name, type, typeName } = input
  if (type === null) throw refused(`input “${name}” takes ${typeName}, which is not made here`)
  if (input.lengths === null) throw refused(`the graph does not say what shape its input “${name}” has`)
  const shape = shapeOf(input, lengths)
  const count = shape.reduce((all, length) => all * length, 1)
  if (!(count <= MOST_NUMBERS)) throw refused(`input “${name}” would have ${count} numbers`)
  const random = seededRandom(`own-file:${name}`)
  return { name, type, shape, numbers: numbersOf(type, count, fillOf(input, shape, random)) }
}

const MASK = /mask/i

/** What numbers of these names mean. */
const MEANT: readonly (readonly [RegExp, (shape: readonly number[]) => Fill])[] = [
  [/use_cache/i, () => () => 0],
  [MASK, () => () => 1],
  [/token_type|segment/i, () => () => 0],
  [/position/i, (shape) => (index) => index % Math.max(1, shape.at(-1) ?? 1)],
]

function fillOf({ name, type, rows }: GraphInput, shape: readonly number[], random: Random): Fill {
  // A mask of fractions is multiplied or added: ones let everything through either way.
  const isFloat = type?.startsWith('float') === true
  if (isFloat && !MASK.test(name)) return () => 2 * random() - 1
  const meant = MEANT.find(([pattern]) => pattern.test(name))
  if (meant !== undefined) return meant[1](shape)
  // A switch, or a number of things to be given back.
  if (type === 'bool' || shape.length === 0) return () => 1
  const most = rows ?? (type === 'uint8' ? 256 : FEW_ROWS)
  return () => Math.floor(Math.min(most, type === 'int8' ? 127 : most) * random())
}

function numbersOf(type: ElementType, count: number, fill: Fill): Numbers {
  const at = (_: unknown, index: number) => fill(index)
  switch (type) {
    case 'int64':
      return BigInt64Array.from({ length: count }, (_, index) => BigInt(fill(index)))
    case 'float16':
      return Uint16Array.from({ length: count }, (_, index) => halfBits(fill(index)))
    case 'float32':
      return Float32Array.from({ length: count }, at)
    case 'float64':
      return Float64Array.from({ length: count }, at)
    case 'int32':
      return Int32Array.from({ length: count }, at)
    case 'int8':
      return Int8Array.from({ length: count }, at)
    case 'uint8':
    case 'bool':
      return Uint8Array.from({ length: count }, at)
  }
}

function refused(detail: string): AppError {
  return new AppError('graph-refused', 'input', detail)
}
