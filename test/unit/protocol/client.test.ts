import { beforeEach, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/protocol/app-error.ts'
import { WorkerClient } from '../../../src/protocol/client.ts'
import { FakeTimers, FakeWorker } from './fake-worker.ts'

interface Echo {
  readonly echo: { readonly request: string; readonly event: number; readonly result: string }
}

let workers: FakeWorker[]
let timers: FakeTimers
let client: WorkerClient<Echo>

const worker = (index: number): FakeWorker => {
  const found = workers[index]
  if (found === undefined) throw new Error(`no worker ${index}`)
  return found
}

beforeEach(() => {
  workers = []
  timers = new FakeTimers()
  client = new WorkerClient<Echo>(() => {
    const created = new FakeWorker()
    workers.push(created)
    return created
  }, timers)
})

describe('WorkerClient', () => {
  it('starts no worker before the first call, and one for many', async () => {
    expect(workers).toHaveLength(0)
    const first = client.call('echo', 'a')
    const second = client.call('echo', 'b')
    expect(workers).toHaveLength(1)
    worker(0).reply({ type: 'result', id: 2, body: 'B' })
    worker(0).reply({ type: 'result', id: 1, body: 'A' })
    await expect(first).resolves.toBe('A')
    await expect(second).resolves.toBe('B')
  })

  it('hands events to the call they belong to', async () => {
    const heard: number[] = []
    const call = client.call('echo', 'a', { onEvent: (event) => heard.push(event) })
    worker(0).reply({ type: 'event', id: 1, body: 1 })
    worker(0).reply({ type: 'event', id: 99, body: 2 })
    worker(0).reply({ type: 'result', id: 1, body: 'A' })
    await call
    expect(heard).toEqual([1])
  })

  it('keeps the code of an error', async () => {
    const call = client.call('echo', 'a')
    worker(0).reply({
      type: 'error',
      id: 1,
      error: { code: 'wrong-answer', stage: 'run', recoverable: false, detail: 'x' },
    })
    await expect(call).rejects.toMatchObject({ code: 'wrong-answer', stage: 'run', detail: 'x' })
  })

  it('terminates on abort and starts anew for the next call', async () => {
    const controller = new AbortController()
    const call = client.call('echo', 'a', { signal: controller.signal })
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'aborted' })
    expect(worker(0).terminated).toBe(true)
    const next = client.call('echo', 'b')
    expect(workers).toHaveLength(2)
    worker(1).reply({ type: 'result', id: 2, body: 'B' })
    await expect(next).resolves.toBe('B')
  })

  it('does not start for a signal that has fired already', async () => {
    const call = client.call('echo', 'a', { signal: AbortSignal.abort() })
    await expect(call).rejects.toMatchObject({ code: 'aborted' })
    expect(workers).toHaveLength(0)
  })

  it('reports a worker that died, to everyone who waits', async () => {
    const calls = [client.call('echo', 'a'), client.call('echo', 'b')]
    worker(0).crash('boom')
    for (const call of calls)
      await expect(call).rejects.toMatchObject({ code: 'worker-died', detail: 'boom' })
    expect(worker(0).terminated).toBe(true)
  })

  it('gives up on silence, and counts every event as a sign of life', async () => {
    const call = client.call('echo', 'a', { silenceMs: 1000 })
    const before = [...timers.waiting.keys()]
    worker(0).reply({ type: 'event', id: 1, body: 1 })
    expect([...timers.waiting.keys()]).not.toEqual(before)
    timers.fireAll()
    await expect(call).rejects.toMatchObject({ code: 'timeout' })
    expect(worker(0).terminated).toBe(true)
  })

  it('waits on while the worker says that it is alive', () => {
    void client.call('echo', 'a', { silenceMs: 1000 }).catch(() => undefined)
    const before = [...timers.waiting.keys()]
    worker(0).reply({ type: 'alive' })
    expect([...timers.waiting.keys()]).not.toEqual(before)
    expect(timers.waiting.size).toBe(1)
  })

  it('leaves no timer behind', async () => {
    const call = client.call('echo', 'a')
    worker(0).reply({ type: 'result', id: 1, body: 'A' })
    await call
    expect(timers.waiting.size).toBe(0)
  })

  it('turns a worker that cannot be made into an error', async () => {
    const broken = new WorkerClient<Echo>(() => {
      throw new Error('blocked by policy')
    }, timers)
    const thrown: unknown = await broken.call('echo', 'a').catch((error: unknown) => error)
    expect(thrown).toBeInstanceOf(AppError)
    expect(thrown).toMatchObject({ code: 'worker-died' })
  })
})
