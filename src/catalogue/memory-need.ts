/**
 * Each file is held once as bytes and once more as the session's own copy while a model is loaded.
 * What an inference needs on top depends on the model; a tenth covers the shipped ones.
 */
const COPIES = 2.1

/** The runtime itself: compiled WebAssembly and its heap at rest. */
const RUNTIME_BYTES = 120e6

/** 32-bit WebAssembly addresses no more. */
const WASM_LIMIT_BYTES = 4 * 2 ** 30

/** Browsers round device memory down; half of it is what one tab can count on. */
const TAB_SHARE = 0.5

/** Browsers never tell more: there may be any amount above it. */
const MOST_TOLD_GB = 8

/** Memory that loading and running a model takes, in bytes. */
export function memoryNeed(downloadBytes: number): number {
  return RUNTIME_BYTES + COPIES * downloadBytes
}

export type MemoryVerdict = 'fits' | 'tight' | 'too-large'

/**
 * Whether a model fits, before anything is loaded.
 * @param memoryGB of the machine, as the browser tells or as is likely
 */
export function memoryVerdict(downloadBytes: number, memoryGB: number): MemoryVerdict {
  if (downloadBytes > WASM_LIMIT_BYTES) return 'too-large'
  const needed = memoryNeed(downloadBytes)
  if (needed > memoryGB * 1e9) return memoryGB >= MOST_TOLD_GB ? 'tight' : 'too-large'
  return needed > TAB_SHARE * memoryGB * 1e9 ? 'tight' : 'fits'
}
