/** What a worker's models hold, in bytes. */
export interface HeldMemory {
  /** Of WebAssembly, which only ever grows; the weights and all intermediate results on the CPU. */
  readonly wasmBytes: number
  /** Of GPU buffers that were not destroyed. */
  readonly gpuBytes: number
}

interface MemoryScope {
  WebAssembly: { Memory: typeof WebAssembly.Memory }
}

/** Counts the bytes of every WebAssembly memory made from now on and still alive. */
export function watchWasmMemory(scope: MemoryScope): () => number {
  const memories: WeakRef<WebAssembly.Memory>[] = []
  scope.WebAssembly.Memory = new Proxy(scope.WebAssembly.Memory, {
    construct(target, args, newTarget) {
      const memory = Reflect.construct(target, args, newTarget) as WebAssembly.Memory
      memories.push(new WeakRef(memory))
      return memory
    },
  })
  return () => memories.reduce((sum, one) => sum + (one.deref()?.buffer.byteLength ?? 0), 0)
}

interface BufferLike {
  readonly size: number
  destroy(): undefined
}

interface GpuScope {
  readonly GPUDevice: { readonly prototype: { createBuffer(descriptor: GPUBufferDescriptor): BufferLike } }
  readonly GPUBuffer: { readonly prototype: { destroy(): undefined } }
}

/** Counts the bytes of every GPU buffer made from now on and not destroyed. Changes both prototypes for the whole worker. */
export function watchGpuMemory({ GPUDevice, GPUBuffer }: GpuScope): () => number {
  const held = new WeakMap<object, number>()
  let bytes = 0
  const createBuffer = Reflect.get(GPUDevice.prototype, 'createBuffer')
  const destroy = Reflect.get(GPUBuffer.prototype, 'destroy')
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor)
    held.set(buffer, buffer.size)
    bytes += buffer.size
    return buffer
  }
  GPUBuffer.prototype.destroy = function () {
    bytes -= held.get(this) ?? 0
    held.delete(this)
    destroy.call(this)
    return undefined
  }
  return () => bytes
}
