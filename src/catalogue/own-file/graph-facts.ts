/** Number formats that inputs can be made in; the rest of ONNX's are known by name alone. */
export const ELEMENT_TYPES = [
  'float32',
  'float16',
  'int64',
  'int32',
  'int8',
  'uint8',
  'bool',
  'float64',
] as const
export type ElementType = (typeof ELEMENT_TYPES)[number]

/** One length of a tensor: fixed, or left open under a name (empty where the graph gives none). */
export type GraphLength = number | { readonly open: string }

export interface GraphInput {
  readonly name: string
  /** Null where this page makes no such numbers; then `typeName` says what it would take. */
  readonly type: ElementType | null
  readonly typeName: string
  /** Null where the graph does not even say how many lengths it has. */
  readonly lengths: readonly GraphLength[] | null
  /** Rows of the table that its whole numbers look up; null where it looks up none, or it could not be told. */
  readonly rows: number | null
}

/** What a graph says of itself. */
export interface GraphFacts {
  readonly name: string
  readonly producer: string
  /** Of ONNX's own operators; 0 where it says none. */
  readonly opset: number
  /** Inputs that are no weights. */
  readonly inputs: readonly GraphInput[]
  /** Those that are tensors. */
  readonly outputNames: readonly string[]
  /** How often each operator occurs in the main graph, most frequent first. */
  readonly operators: readonly (readonly [name: string, count: number])[]
  /** Numbers in all weights together; several in one byte count each, where the graph says how they are packed. */
  readonly parameters: number
  /** Names of files that hold weights beside it. */
  readonly weightFiles: readonly string[]
  /** Whether it computes in half precision, which a GPU must offer. */
  readonly half: boolean
}
