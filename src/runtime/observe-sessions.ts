import type { InferenceSession } from 'onnxruntime-web/webgpu'

/** Totals over all sessions, in ms. */
export interface SessionTimes {
  createMs: number
  runMs: number
}

interface SessionFactory {
  create: (...args: never[]) => Promise<InferenceSession>
}

/**
 * Times every session made from now on. transformers.js calls `InferenceSession.create` of the very same module, so
 * replacing that one static method separates the model from tokenising, resizing and decoding around it.
 */
export function observeSessions(factory: SessionFactory, nowMs: () => number): SessionTimes {
  const times: SessionTimes = { createMs: 0, runMs: 0 }
  const create = factory.create.bind(factory)
  factory.create = async (...args) => {
    const startMs = nowMs()
    const session = await create(...args)
    times.createMs += nowMs() - startMs
    const run = session.run.bind(session) as (...feeds: unknown[]) => Promise<InferenceSession.ReturnType>
    session.run = async (...feeds: unknown[]) => {
      const runStartMs = nowMs()
      const result = await run(...feeds)
      times.runMs += nowMs() - runStartMs
      return result
    }
    return session
  }
  return times
}
