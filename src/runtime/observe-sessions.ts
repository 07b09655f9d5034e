import type { InferenceSession } from 'onnxruntime-web/webgpu'

/** One session of a model: a text model may have an encoder and a decoder, a composed one several networks. */
export interface ObservedSession {
  readonly name: string
  /** Time spent inside `run` since it was made, ms. */
  runMs: number
}

/** Everything seen since the observation began. */
export interface SessionObservation {
  /** Total over all sessions ever made, ms. */
  createMs: number
  /** In the order in which they were made; released ones stay. */
  readonly sessions: ObservedSession[]
}

interface SessionFactory {
  create: (...args: never[]) => Promise<InferenceSession>
}

/**
 * Times every session made from now on. transformers.js calls `InferenceSession.create` of the very same module, so
 * replacing that one static method separates the model from tokenising, resizing and decoding around it.
 *
 * @param nameOf from what a session is made of (bytes or an address) to its name
 * @param onRun called after every run of a session with the time on that clock, ms
 */
export function observeSessions(
  factory: SessionFactory,
  nowMs: () => number,
  nameOf: (source: unknown) => string,
  onRun: (nowMs: number) => void = () => undefined,
): SessionObservation {
  const observation: SessionObservation = { createMs: 0, sessions: [] }
  const create = factory.create.bind(factory)
  factory.create = async (...args) => {
    const startMs = nowMs()
    const session = await create(...args)
    observation.createMs += nowMs() - startMs
    const observed: ObservedSession = { name: nameOf(args[0]), runMs: 0 }
    observation.sessions.push(observed)
    const run = session.run.bind(session) as (...feeds: unknown[]) => Promise<InferenceSession.ReturnType>
    session.run = async (...feeds: unknown[]) => {
      const runStartMs = nowMs()
      const result = await run(...feeds)
      const runEndMs = nowMs()
      observed.runMs += runEndMs - runStartMs
      onRun(runEndMs)
      return result
    }
    return session
  }
  return observation
}

/** Bytes of a graph and the model they belong to. */
export interface GraphFile {
  readonly modelId: string
  readonly path: string
  readonly bytes: number
}

/** `onnx/decoder_model_q4.onnx` is the decoder, `unet/model.onnx` the unet; a plain `model` goes by its model. */
function sessionName({ modelId, path }: GraphFile): string {
  const folder = /^(.*)\/model\.onnx$/.exec(path)?.[1]
  if (folder !== undefined && folder !== 'onnx') return folder
  const stem = /([^/]+)\.onnx$/.exec(path)?.[1] ?? path
  const name = stem.replace(/_(?:fp16|quantized|int8|uint8|q4|q4f16|bnb4)$/, '')
  return name === 'model' ? modelId : name.replace(/_model(?:_merged)?$/, '')
}

/**
 * Sessions are made from bytes alone, so the graph file of the same length gives the name.
 * @param graphs those that are being loaded now
 */
export function nameByLength(graphs: () => readonly GraphFile[]): (source: unknown) => string {
  return (source) => {
    const bytes = source instanceof Uint8Array ? source.byteLength : -1
    const graph = graphs().find((one) => one.bytes === bytes)
    return graph === undefined ? 'session' : sessionName(graph)
  }
}
