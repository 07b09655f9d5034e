interface ReadBackScope {
  readonly GPUDevice: { readonly prototype: { createBuffer(descriptor: GPUBufferDescriptor): object } }
  readonly GPUBuffer: {
    readonly prototype: {
      mapAsync(mode: number, offset?: number, size?: number): Promise<undefined>
      unmap(): undefined
    }
  }
}

interface DeviceLike {
  readonly queue: { onSubmittedWorkDone(): Promise<undefined> }
}

/** GPUMapMode.READ, WebGPU §5.2; the class is missing where there is no WebGPU. */
const READ = 1

/**
 * Adds up the time that results take from the GPU to the program: from the notice that the work before is done until the
 * buffer that held them is given back. The work itself is not part of it. Changes both prototypes for the whole worker.
 *
 * @returns ms since now
 */
export function watchReadBack({ GPUDevice, GPUBuffer }: ReadBackScope, nowMs: () => number): () => number {
  const deviceOf = new WeakMap<object, DeviceLike>()
  const readFromMs = new WeakMap<object, number>()
  let totalMs = 0
  const createBuffer = Reflect.get(GPUDevice.prototype, 'createBuffer')
  const mapAsync = Reflect.get(GPUBuffer.prototype, 'mapAsync')
  const unmap = Reflect.get(GPUBuffer.prototype, 'unmap')
  GPUDevice.prototype.createBuffer = function (this: DeviceLike, descriptor) {
    const buffer = createBuffer.call(this, descriptor)
    deviceOf.set(buffer, this)
    return buffer
  }
  GPUBuffer.prototype.mapAsync = function (mode, ...part) {
    if (mode === READ) {
      const noticed = () => {
        readFromMs.set(this, nowMs())
      }
      // Asked before the mapping, so that it is answered first. A lost device rejects; the mapping tells of that.
      deviceOf.get(this)?.queue.onSubmittedWorkDone().then(noticed, noticed)
    }
    return mapAsync.call(this, mode, ...part)
  }
  GPUBuffer.prototype.unmap = function () {
    const fromMs = readFromMs.get(this)
    if (fromMs !== undefined) totalMs += nowMs() - fromMs
    readFromMs.delete(this)
    unmap.call(this)
    return undefined
  }
  return () => totalMs
}
