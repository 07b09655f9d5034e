/** Everything that can go wrong, by name. The sentences are in the view, one per code, each with a next step. */
export const ERROR_CODES = [
  'aborted',
  'device-lost',
  'empty-file',
  'ended-by-itself',
  'file-too-large',
  'graph-refused',
  'host-busy',
  'internal',
  'link-broken',
  'microphone-denied',
  'model-corrupt',
  'model-gated',
  'model-missing',
  'model-truncated',
  'network',
  'no-gap',
  'no-microphone',
  'no-room',
  'no-sound',
  'not-an-image',
  'not-a-model',
  'not-a-record',
  'not-a-set',
  'not-a-sound',
  'nothing-to-run',
  'out-of-memory',
  'picture-too-large',
  'plan-gone',
  'record-too-new',
  'shader-f16-missing',
  'sound-too-long',
  'storage-blocked',
  'storage-denied',
  'storage-full',
  'storage-outdated',
  'timeout',
  'unsupported-choice',
  'webgpu-missing',
  'worker-died',
  'wrong-answer',
] as const
export type ErrorCode = (typeof ERROR_CODES)[number]

/** Where in a run it happened. */
export type ErrorStage = 'input' | 'load' | 'session' | 'run' | 'storage' | 'worker'

export interface AppErrorData {
  readonly code: ErrorCode
  readonly stage: ErrorStage
  /** Whether the same action may be tried again as it is. */
  readonly recoverable: boolean
  /** Facts for the sentence: a file name, two sizes. Untrusted; shown as text only. */
  readonly detail: string
}

const RECOVERABLE: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'aborted',
  'device-lost',
  'host-busy',
  'network',
  'model-corrupt',
  'model-truncated',
  'no-room',
  'storage-blocked',
  'timeout',
  'worker-died',
])

/** An expected failure. It crosses the worker boundary as {@link AppErrorData}, since `Error` subclasses do not survive it. */
export class AppError extends Error implements AppErrorData {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly stage: ErrorStage
  readonly recoverable: boolean
  readonly detail: string

  constructor(code: ErrorCode, stage: ErrorStage, detail = '', options?: ErrorOptions) {
    super(detail === '' ? code : `${code}: ${detail}`, options)
    this.code = code
    this.stage = stage
    this.recoverable = RECOVERABLE.has(code)
    this.detail = detail
  }

  toData(): AppErrorData {
    return { code: this.code, stage: this.stage, recoverable: this.recoverable, detail: this.detail }
  }

  static fromData(data: AppErrorData): AppError {
    return new AppError(data.code, data.stage, data.detail)
  }
}

/** Anything thrown, as an `AppError`; what was not one is `internal`, with its message kept. */
export function toAppError(thrown: unknown, stage: ErrorStage): AppError {
  if (thrown instanceof AppError) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new AppError('internal', stage, message, { cause: thrown })
}
