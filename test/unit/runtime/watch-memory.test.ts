import { describe, expect, it } from 'vitest'
import { watchGpuMemory, watchWasmMemory } from '../../../src/runtime/watch-memory.ts'

const PAGE = 65_536

describe('watchWasmMemory', () => {
  it('counts every memory made afterwards, and its growth', () => {
    const scope = { WebAssembly: { Memory: WebAssembly.Memory } }
    const bytes = watchWasmMemory(scope)
    expect(bytes()).toBe(0)
    const memory = new scope.WebAssembly.Memory({ initial: 2, maximum: 10 })
    expect(bytes()).toBe(2 * PAGE)
    memory.grow(3)
    expect(bytes()).toBe(5 * PAGE)
    expect(memory).toBeInstanceOf(scope.WebAssembly.Memory)
    expect(memory).toBeInstanceOf(WebAssembly.Memory)
  })
})

describe('watchGpuMemory', () => {
  it('counts buffers until they are destroyed, once each', () => {
    class FakeBuffer {
      readonly size: number
      constructor(size: number) {
        this.size = size
      }
      destroy(): undefined {
        return undefined
      }
    }
    class FakeDevice {
      createBuffer({ size }: GPUBufferDescriptor): FakeBuffer {
        return new FakeBuffer(size)
      }
    }
    const bytes = watchGpuMemory({ GPUDevice: FakeDevice, GPUBuffer: FakeBuffer })
    const device = new FakeDevice()
    const first = device.createBuffer({ size: 100, usage: 0 })
    device.createBuffer({ size: 50, usage: 0 })
    expect(bytes()).toBe(150)
    first.destroy()
    first.destroy()
    expect(bytes()).toBe(50)
  })
})
