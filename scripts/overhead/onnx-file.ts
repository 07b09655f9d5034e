/**
 * Writes ONNX files: the few fields of `onnx.proto` that a graph of float32 weights needs, by their numbers there.
 * Nothing here reads one.
 */

const VARINT = 0
const BYTES = 2
const FLOAT = 1
const INT64 = 7
/** Oldest format and operator set that have everything used here. */
const IR_VERSION = 8
const OPERATOR_SET = 13

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return [...bytes, rest]
}

const concat = (parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const number = (field: number, value: number): Uint8Array =>
  Uint8Array.from([...varint(field * 8 + VARINT), ...varint(value)])

const bytes = (field: number, content: Uint8Array): Uint8Array =>
  concat([Uint8Array.from([...varint(field * 8 + BYTES), ...varint(content.length)]), content])

const text = (field: number, content: string): Uint8Array => bytes(field, new TextEncoder().encode(content))

/** A name, or a fixed size. */
type Dimension = string | number

export interface TensorShape {
  readonly name: string
  readonly type: 'float' | 'int64'
  readonly dims: readonly Dimension[]
}

export interface Weights {
  readonly name: string
  readonly dims: readonly number[]
  readonly values: Float32Array
}

export interface GraphNode {
  readonly operator: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
}

export interface Graph {
  readonly inputs: readonly TensorShape[]
  readonly outputs: readonly TensorShape[]
  readonly weights: readonly Weights[]
  readonly nodes: readonly GraphNode[]
}

function valueInfo({ name, type, dims }: TensorShape): Uint8Array {
  const shape = concat(dims.map((dim) => bytes(1, typeof dim === 'number' ? number(1, dim) : text(2, dim))))
  const tensor = concat([number(1, type === 'float' ? FLOAT : INT64), bytes(2, shape)])
  return concat([text(1, name), bytes(2, bytes(1, tensor))])
}

function initializer({ name, dims, values }: Weights): Uint8Array {
  // Little-endian, as the format asks, on every machine that runs a browser.
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return concat([...dims.map((dim) => number(1, dim)), number(2, FLOAT), text(8, name), bytes(9, raw)])
}

function nodeProto({ operator, inputs, outputs }: GraphNode): Uint8Array {
  return concat([
    ...inputs.map((one) => text(1, one)),
    ...outputs.map((one) => text(2, one)),
    text(4, operator),
  ])
}

/** The bytes of an `.onnx` file. */
export function onnxFile(graph: Graph): Uint8Array<ArrayBuffer> {
  const body = concat([
    ...graph.nodes.map((node) => bytes(1, nodeProto(node))),
    text(2, 'graph'),
    ...graph.weights.map((weights) => bytes(5, initializer(weights))),
    ...graph.inputs.map((input) => bytes(11, valueInfo(input))),
    ...graph.outputs.map((output) => bytes(12, valueInfo(output))),
  ])
  const operatorSet = concat([text(1, ''), number(2, OPERATOR_SET)])
  return concat([number(1, IR_VERSION), text(2, 'joulebench'), bytes(7, body), bytes(8, operatorSet)])
}
