import type { GraphLength } from '../../catalogue/own-file/graph-facts.ts'
import type { Span, WireReader } from './wire-reader.ts'

/** `TensorProto.DataType` of onnx.proto, by number. */
const TYPE_NAMES: readonly string[] = [
  'nothing',
  'float32',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'float64',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
]

/** Lists and dictionaries, which some exporters put in the place of a tensor. */
export const NO_TENSOR = 'no tensor'

/** An input or output as the graph declares it. */
export interface Value {
  readonly name: string
  readonly type: string
  readonly lengths: readonly GraphLength[] | null
}

/** A weight, without its numbers. */
export interface Tensor {
  readonly name: string
  readonly type: string
  readonly lengths: readonly number[]
  /** Name of the file that holds its numbers; null where the graph's own does. */
  readonly file: string | null
}

/** One operator of the graph. */
export interface Node {
  readonly operator: string
  readonly inputs: readonly string[]
  /** Bits of one weight, where it says that its weights are packed; else null. */
  readonly bits: number | null
}

/** `NodeProto`: input 1, op_type 4, attribute 5. */
export async function readNode(reader: WireReader, node: Span): Promise<Node> {
  const inputs: string[] = []
  let operator = ''
  let bits: number | null = null
  for await (const { number, span } of reader.fields(node)) {
    if (span === null) continue
    if (number === 1) inputs.push(await reader.text(span))
    if (number === 4) operator = await reader.text(span)
    if (number === 5 && operator.endsWith('NBits')) bits = (await readBits(reader, span)) ?? bits
  }
  return { operator, inputs, bits }
}

/** `AttributeProto`: name 1, i 3. */
async function readBits(reader: WireReader, attribute: Span): Promise<number | null> {
  let name = ''
  let whole: number | null = null
  for await (const { number, value, span } of reader.fields(attribute)) {
    if (number === 1 && span !== null) name = await reader.text(span)
    if (number === 3 && span === null) whole = value
  }
  return name === 'bits' ? whole : null
}

/** `TensorProto`: dims 1, data_type 2, name 8, external_data 13. Its numbers are stepped over. */
export async function readTensor(reader: WireReader, tensor: Span): Promise<Tensor> {
  const lengths: number[] = []
  let type = 0
  let name = ''
  let file: string | null = null
  for await (const { number, value, span } of reader.fields(tensor)) {
    if (number === 1) lengths.push(...(span === null ? [value] : await reader.numbers(span)))
    else if (number === 2) type = value
    else if (number === 8 && span !== null) name = await reader.text(span)
    else if (number === 13 && span !== null) file = (await readLocation(reader, span)) ?? file
  }
  return { name, type: typeName(type), lengths, file }
}

/** `StringStringEntryProto`: key 1, value 2. */
async function readLocation(reader: WireReader, entry: Span): Promise<string | null> {
  let key = ''
  let text = ''
  for await (const { number, span } of reader.fields(entry)) {
    if (span === null) continue
    if (number === 1) key = await reader.text(span)
    if (number === 2) text = await reader.text(span)
  }
  return key === 'location' ? text : null
}

/** `ValueInfoProto`: name 1, type 2; `TypeProto`: tensor_type 1, everything else is no tensor. */
export async function readValue(reader: WireReader, value: Span): Promise<Value> {
  let name = ''
  let tensor: Omit<Value, 'name'> = { type: NO_TENSOR, lengths: null }
  for await (const { number, span } of reader.fields(value)) {
    if (span === null) continue
    if (number === 1) name = await reader.text(span)
    if (number !== 2) continue
    for await (const kind of reader.fields(span)) {
      if (kind.number === 1 && kind.span !== null) tensor = await readTensorType(reader, kind.span)
    }
  }
  return { name, ...tensor }
}

/** `TypeProto.Tensor`: elem_type 1, shape 2. */
async function readTensorType(reader: WireReader, tensor: Span): Promise<Omit<Value, 'name'>> {
  let type = 0
  let lengths: GraphLength[] | null = null
  for await (const { number, value, span } of reader.fields(tensor)) {
    if (number === 1) type = value
    if (number === 2 && span !== null) lengths = await readShape(reader, span)
  }
  return { type: typeName(type), lengths }
}

/** `TensorShapeProto`: dim 1; its dimensions: dim_value 1, dim_param 2. */
async function readShape(reader: WireReader, shape: Span): Promise<GraphLength[]> {
  const lengths: GraphLength[] = []
  for await (const dimension of reader.fields(shape)) {
    if (dimension.number !== 1 || dimension.span === null) continue
    let length: GraphLength = { open: '' }
    for await (const { number, value, span } of reader.fields(dimension.span)) {
      // A negative length is how some exporters say that it is open.
      if (number === 1) length = value < 2 ** 53 ? value : { open: '' }
      if (number === 2 && span !== null) length = { open: await reader.text(span) }
    }
    lengths.push(length)
  }
  return lengths
}

function typeName(type: number): string {
  return TYPE_NAMES[type] ?? `type ${type}`
}
