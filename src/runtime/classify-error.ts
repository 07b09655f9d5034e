import { AppError, type ErrorCode, type ErrorStage } from '../protocol/app-error.ts'

/**
 * What the runtimes say when they fail, read from onnxruntime-web 1.31 and Chromium. They throw plain `Error`s and
 * bare numbers (Emscripten pointers), so the message is all there is.
 */
const PATTERNS: readonly (readonly [RegExp, ErrorCode])[] = [
  [
    /out of memory|allocation failed|failed to allocate|bad_alloc|memory access out of bounds|could not allocate/i,
    'out-of-memory',
  ],
  [/device (was |is )?lost|GPUDevice.*lost|lost device/i, 'device-lost'],
  [/does not support fp16|shader-f16/i, 'shader-f16-missing'],
  [
    /no available backend|failed to get gpu adapter|webgpu is not supported|no adapter|requestAdapter/i,
    'webgpu-missing',
  ],
]

/**
 * Names a failure of the machine-learning runtime.
 * @param deviceLost what `GPUDevice.lost` said, if it did: after a loss the thrown text speaks of buffers, not of loss
 */
export function classifyError(thrown: unknown, stage: ErrorStage, deviceLost: string | null): AppError {
  if (thrown instanceof AppError) return thrown
  if (deviceLost !== null) return new AppError('device-lost', stage, deviceLost, { cause: thrown })
  const message = messageOf(thrown)
  const known = PATTERNS.find(([pattern]) => pattern.test(message))
  return new AppError(known?.[1] ?? 'internal', stage, message.slice(0, 300), { cause: thrown })
}

function messageOf(thrown: unknown): string {
  if (typeof thrown === 'number') return `out of memory, or an abort inside WebAssembly (${thrown})`
  return thrown instanceof Error ? thrown.message : String(thrown)
}
