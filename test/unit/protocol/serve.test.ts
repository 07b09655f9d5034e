import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/protocol/app-error.ts'
import type { ReplyMessage, RequestMessage } from '../../../src/protocol/messages.ts'
import { serve, type WorkerPort } from '../../../src/protocol/serve.ts'

interface Words {
  readonly shout: { readonly request: string; readonly event: string; readonly result: string }
}

class FakePort implements WorkerPort {
  readonly sent: ReplyMessage[] = []
  #listener: ((event: MessageEvent<RequestMessage>) => void) | null = null
  #waiting: (() => void)[] = []

  postMessage(message: ReplyMessage): void {
    this.sent.push(message)
    for (const wake of this.#waiting.splice(0)) wake()
  }

  addEventListener(_type: 'message', listener: (event: MessageEvent<RequestMessage>) => void): void {
    this.#listener = listener
  }

  request(id: number, name: string, body: unknown): void {
    this.#listener?.({ data: { type: 'request', id, name, body } } as MessageEvent<RequestMessage>)
  }

  async until(count: number): Promise<void> {
    while (this.sent.length < count) await new Promise<void>((wake) => this.#waiting.push(wake))
  }
}

describe('serve', () => {
  it('says it is ready, then answers with events and a result', async () => {
    const port = new FakePort()
    serve<Words>(port, {
      shout: (request, emit) => {
        emit('…')
        return Promise.resolve(request.toUpperCase())
      },
    })
    port.request(7, 'shout', 'hey')
    await port.until(3)
    expect(port.sent).toEqual([
      { type: 'ready' },
      { type: 'event', id: 7, body: '…' },
      { type: 'result', id: 7, body: 'HEY' },
    ])
  })

  it('works on one request at a time', async () => {
    const port = new FakePort()
    let running = 0
    let most = 0
    serve<Words>(port, {
      shout: async (request) => {
        running += 1
        most = Math.max(most, running)
        await Promise.resolve()
        running -= 1
        return request
      },
    })
    for (const id of [1, 2, 3]) port.request(id, 'shout', 'x')
    await port.until(4)
    expect(most).toBe(1)
  })

  it('sends what a handler throws, with its code, and goes on serving', async () => {
    const port = new FakePort()
    serve<Words>(port, {
      shout: (request) =>
        request === 'bad'
          ? Promise.reject(new AppError('model-missing', 'load', 'onnx/model.onnx'))
          : Promise.resolve(request),
    })
    port.request(1, 'shout', 'bad')
    port.request(2, 'shout', 'good')
    await port.until(3)
    expect(port.sent[1]).toMatchObject({
      type: 'error',
      error: { code: 'model-missing', detail: 'onnx/model.onnx' },
    })
    expect(port.sent[2]).toMatchObject({ type: 'result', body: 'good' })
  })

  it('does not take a name from the prototype for a handler', async () => {
    const port = new FakePort()
    serve<Words>(port, { shout: (request) => Promise.resolve(request) })
    port.request(1, 'toString', null)
    await port.until(2)
    expect(port.sent[1]).toMatchObject({ type: 'error', error: { code: 'internal' } })
  })
})
