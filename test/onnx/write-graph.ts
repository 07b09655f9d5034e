/** Just enough of ONNX's protobuf to make graphs for tests. */

export type ElementName = 'float32' | 'uint8' | 'int8' | 'int32' | 'int64' | 'string' | 'bool' | 'float16'

const ELEMENTS: Readonly<Record<ElementName, number>> = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
}

export interface ValueSpec {
  readonly name: string
  readonly type: ElementName
  /** Names are open lengths; null leaves the rank open too. */
  readonly shape: readonly (number | string)[] | null
}

export type Attribute =
  number | readonly number[] | string | { readonly float: number } | { readonly graph: GraphSpec }

export interface NodeSpec {
  readonly operator: string
  readonly inputs: readonly string[]
  readonly outputs: readonly string[]
  readonly attributes?: Readonly<Record<string, Attribute>>
}

export interface WeightSpec {
  readonly name: string
  readonly type: ElementName
  readonly shape: readonly number[]
  readonly bytes: Uint8Array
  /** Name of the file that holds the bytes in the graph's stead. */
  readonly file?: string
}

export interface GraphSpec {
  readonly name?: string
  readonly inputs: readonly ValueSpec[]
  readonly outputs: readonly ValueSpec[]
  readonly nodes: readonly NodeSpec[]
  readonly weights?: readonly WeightSpec[]
}

/** A whole `.onnx` file. */
export function writeModel(graph: GraphSpec, opset = 17): Buffer {
  return message([
    [1, 9],
    [2, 'joulebench-tests'],
    [7, graphOf(graph)],
    [8, message([[2, opset]])],
  ])
}

export function floats(name: string, shape: readonly number[], fill: (index: number) => number): WeightSpec {
  const numbers = Float32Array.from({ length: shape.reduce((all, one) => all * one, 1) }, (_, at) => fill(at))
  return { name, type: 'float32', shape, bytes: new Uint8Array(numbers.buffer) }
}

export function wholes(name: string, shape: readonly number[], numbers: readonly number[]): WeightSpec {
  return { name, type: 'int64', shape, bytes: new Uint8Array(BigInt64Array.from(numbers.map(BigInt)).buffer) }
}

type FieldValue = number | string | Uint8Array

function graphOf({ name = 'main', inputs, outputs, nodes, weights = [] }: GraphSpec): Buffer {
  return message([
    ...nodes.map((node): [number, FieldValue] => [1, nodeOf(node)]),
    [2, name],
    ...weights.map((weight): [number, FieldValue] => [5, tensorOf(weight)]),
    ...inputs.map((input): [number, FieldValue] => [11, valueOf(input)]),
    ...outputs.map((output): [number, FieldValue] => [12, valueOf(output)]),
  ])
}

function nodeOf({ operator, inputs, outputs, attributes = {} }: NodeSpec): Buffer {
  return message([
    ...inputs.map((input): [number, FieldValue] => [1, input]),
    ...outputs.map((output): [number, FieldValue] => [2, output]),
    [4, operator],
    ...Object.entries(attributes).map(([name, value]): [number, FieldValue] => [5, attributeOf(name, value)]),
  ])
}

function attributeOf(name: string, value: Attribute): Buffer {
  if (typeof value === 'number')
    return message([
      [1, name],
      [3, value],
      [20, 2],
    ])
  if (typeof value === 'string')
    return message([
      [1, name],
      [4, value],
      [20, 3],
    ])
  if ('graph' in value)
    return message([
      [1, name],
      [6, graphOf(value.graph)],
      [20, 5],
    ])
  if ('float' in value)
    return Buffer.concat([
      message([
        [1, name],
        [20, 1],
      ]),
      float(2, value.float),
    ])
  return message([[1, name], ...value.map((one): [number, FieldValue] => [8, one]), [20, 7]])
}

function float(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return Buffer.concat([varint(field * 8 + 5), bytes])
}

function tensorOf({ name, type, shape, bytes, file }: WeightSpec): Buffer {
  const entry = (key: string, value: string): [number, FieldValue] => [
    13,
    message([
      [1, key],
      [2, value],
    ]),
  ]
  const outside: [number, FieldValue][] =
    file === undefined
      ? []
      : [entry('location', file), entry('offset', '0'), entry('length', String(bytes.length)), [14, 1]]
  return message([
    ...shape.map((length): [number, FieldValue] => [1, length]),
    [2, ELEMENTS[type]],
    [8, name],
    ...(file === undefined ? [[9, bytes] as [number, FieldValue]] : outside),
  ])
}

function valueOf({ name, type, shape }: ValueSpec): Buffer {
  const lengths = shape?.map((length): [number, FieldValue] => [
    1,
    typeof length === 'number' ? message([[1, length]]) : message(length === '' ? [] : [[2, length]]),
  ])
  const tensor = message([
    [1, ELEMENTS[type]],
    ...(lengths === undefined ? [] : [[2, message(lengths)] as [number, FieldValue]]),
  ])
  return message([
    [1, name],
    [2, message([[1, tensor]])],
  ])
}

function message(fields: readonly (readonly [number, FieldValue])[]): Buffer {
  return Buffer.concat(
    fields.map(([number, value]) => {
      if (typeof value === 'number') return Buffer.concat([varint(number * 8), varint(value)])
      const bytes = typeof value === 'string' ? Buffer.from(value) : value
      return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes])
    }),
  )
}

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
  return Buffer.from([...bytes, Number(rest)])
}
