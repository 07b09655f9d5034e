import {
  ELEMENT_TYPES,
  type ElementType,
  type GraphFacts,
  type GraphInput,
} from '../../catalogue/own-file/graph-facts.ts'
import { NO_TENSOR, readNode, readTensor, readValue, type Tensor, type Value } from './read-parts.ts'
import { broken, WireReader, type ByteSource, type Span } from './wire-reader.ts'

/** Field numbers of `ModelProto` and `GraphProto` in onnx.proto. */
const MODEL = { irVersion: 1, producer: 2, graph: 7, opset: 8 } as const
const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const

/** Files that people take for models, by how they begin. */
const FOREIGN: readonly (readonly [RegExp | string, string])[] = [
  [
    /^version https:\/\/git-lfs/,
    'a pointer of Git LFS, 130 bytes that stand for the model; fetch the file itself',
  ],
  [/^\s*(?:<!doctype|<html)/i, 'a web page'],
  ['PK', 'a ZIP archive; unpack it first'],
  ['\u001f\u008b', 'a gzip archive; unpack it first'],
  [/^.{4}ORTM/s, 'a file in the format of ONNX Runtime (.ort); choose the .onnx file it was made from'],
  [/^.{4}TFL3/s, 'a TensorFlow Lite file'],
  [/^GGUF/, 'a GGUF file'],
  [/^.{8}\{"/s, 'a safetensors file: weights without a graph'],
  [/^\s*[{[]/, 'a JSON file'],
]

/** Everything of a graph that is gathered on the way. */
interface Found {
  name: string
  inputs: Value[]
  outputs: Value[]
  weights: Map<string, Tensor>
  operators: Map<string, number>
  /** Which table each input looks its whole numbers up in. */
  lookUps: Map<string, string>
  /** Weights of which a byte holds several, by how many. */
  inOneByte: Map<string, number>
}

/**
 * Reads what an ONNX file says of itself, and nothing of its weights.
 * @throws AppError `not-a-model` saying what is wrong with it
 */
export async function readGraph(source: ByteSource): Promise<GraphFacts> {
  await refuseForeign(source)
  const reader = new WireReader(source)
  let producer = ''
  let opset = 0
  let irVersion = 0
  let graph: Found | null = null
  for await (const { number, value, span } of reader.fields({ start: 0, end: source.size })) {
    if (number === MODEL.irVersion) irVersion = value
    else if (span === null) continue
    else if (number === MODEL.producer) producer = await reader.text(span)
    else if (number === MODEL.opset) opset = Math.max(opset, await readOpset(reader, span))
    else if (number === MODEL.graph) graph = await gather(reader, span)
  }
  if (irVersion === 0 || graph === null) throw broken('no graph in it')
  return { producer, opset, ...factsOf(graph) }
}

async function refuseForeign(source: ByteSource): Promise<void> {
  if (source.size === 0) throw broken('the file is empty')
  const head = String.fromCharCode(...(await source.read(0, Math.min(64, source.size))))
  const foreign = FOREIGN.find(([beginning]) =>
    typeof beginning === 'string' ? head.startsWith(beginning) : beginning.test(head),
  )
  if (foreign !== undefined) throw broken(foreign[1])
}

/** @returns the version of ONNX's own operators; 0 for those of anyone else */
async function readOpset(reader: WireReader, span: Span): Promise<number> {
  let version = 0
  let domain = ''
  for await (const field of reader.fields(span)) {
    if (field.number === 1 && field.span !== null) domain = await reader.text(field.span)
    if (field.number === 2) version = field.value
  }
  return domain === '' || domain === 'ai.onnx' ? version : 0
}

async function gather(reader: WireReader, graph: Span): Promise<Found> {
  const found: Found = {
    name: '',
    inputs: [],
    outputs: [],
    weights: new Map(),
    operators: new Map(),
    lookUps: new Map(),
    inOneByte: new Map(),
  }
  for await (const { number, span } of reader.fields(graph)) {
    if (span === null) continue
    if (number === GRAPH.name) found.name = await reader.text(span)
    else if (number === GRAPH.node) await addNode(reader, span, found)
    else if (number === GRAPH.initializer) await addWeight(reader, span, found)
    else if (number === GRAPH.input) found.inputs.push(await readValue(reader, span))
    else if (number === GRAPH.output) found.outputs.push(await readValue(reader, span))
  }
  return found
}

async function addNode(
  reader: WireReader,
  span: Span,
  { operators, lookUps, inOneByte }: Found,
): Promise<void> {
  const { operator, inputs, bits } = await readNode(reader, span)
  operators.set(operator, (operators.get(operator) ?? 0) + 1)
  const [table, numbers] = inputs
  if (bits !== null && bits > 0 && numbers !== undefined) inOneByte.set(numbers, 8 / bits)
  const looksUp = operator === 'Gather' || operator === 'GatherBlockQuantized'
  if (looksUp && table !== undefined && numbers !== undefined) lookUps.set(numbers, table)
}

async function addWeight(reader: WireReader, span: Span, { weights }: Found): Promise<void> {
  const tensor = await readTensor(reader, span)
  weights.set(tensor.name, tensor)
}

function factsOf({
  name,
  inputs,
  outputs,
  weights,
  operators,
  lookUps,
  inOneByte,
}: Found): Omit<GraphFacts, 'producer' | 'opset'> {
  const all = [...weights.values()]
  // Graphs of before 2019 list their weights among the inputs.
  const own = inputs.filter((input) => !weights.has(input.name))
  return {
    name,
    inputs: own.map((input) => inputOf(input, weights.get(lookUps.get(input.name) ?? ''))),
    outputNames: outputs.filter(({ type }) => type !== NO_TENSOR).map((output) => output.name),
    operators: [...operators].sort(([, a], [, b]) => b - a),
    parameters: all.reduce((sum, one) => sum + product(one.lengths) * (inOneByte.get(one.name) ?? 1), 0),
    weightFiles: [...new Set(all.flatMap(({ file }) => (file === null ? [] : [file])))],
    half: [...all.map(({ type }) => type), ...own.map(({ type }) => type)].includes('float16'),
  }
}

function inputOf({ name, type, lengths }: Value, table: Tensor | undefined): GraphInput {
  const known = ELEMENT_TYPES.find((one): one is ElementType => one === type)
  return { name, type: known ?? null, typeName: type, lengths, rows: table?.lengths[0] ?? null }
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((all, length) => all * length, 1)
}
