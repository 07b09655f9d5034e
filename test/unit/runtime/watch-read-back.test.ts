import { expect, it } from 'vitest'
import { watchReadBack } from '../../../src/runtime/watch-read-back.ts'

const READ = 1
const WRITE = 2

/** A GPU whose clock is moved by hand and whose work ends when it is told to. */
function fakeGpu() {
  const clock = { nowMs: 0 }
  const ends: (() => void)[] = []
  class FakeBuffer {
    readonly asked: number[] = []
    mapAsync(mode: number): Promise<undefined> {
      this.asked.push(mode)
      return Promise.resolve(undefined)
    }
    unmap(): undefined {
      return undefined
    }
  }
  class FakeDevice {
    readonly queue = {
      onSubmittedWorkDone: () =>
        new Promise<undefined>((resolve) => {
          ends.push(() => {
            resolve(undefined)
          })
        }),
    }
    createBuffer(): FakeBuffer {
      return new FakeBuffer()
    }
  }
  const readBackMs = watchReadBack({ GPUDevice: FakeDevice, GPUBuffer: FakeBuffer }, () => clock.nowMs)
  const buffer = new FakeDevice().createBuffer()
  const map = (mode: number) => buffer.mapAsync(mode)
  const workEnds = async (atMs: number) => {
    clock.nowMs = atMs
    for (const end of ends.splice(0)) end()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const givenBack = (atMs: number) => {
    clock.nowMs = atMs
    buffer.unmap()
  }
  return { buffer, map, workEnds, givenBack, readBackMs }
}

it('counts from the end of the work, not from the question, until the buffer is given back', async () => {
  const { map, workEnds, givenBack, readBackMs } = fakeGpu()
  await map(READ)
  await workEnds(10)
  givenBack(13)
  expect(readBackMs()).toBe(3)
  await map(READ)
  await workEnds(20)
  givenBack(21)
  givenBack(21)
  expect(readBackMs()).toBe(4)
})

it('leaves what is written to the GPU out', async () => {
  const { buffer, map, workEnds, givenBack, readBackMs } = fakeGpu()
  await map(WRITE)
  await workEnds(10)
  givenBack(15)
  expect(readBackMs()).toBe(0)
  expect(buffer.asked).toEqual([WRITE])
})

it('leaves a buffer out that is given back before anything was noticed to be done', async () => {
  const { map, givenBack, readBackMs } = fakeGpu()
  await map(READ)
  givenBack(5)
  expect(readBackMs()).toBe(0)
})
