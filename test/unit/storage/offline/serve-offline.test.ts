import { beforeEach, describe, expect, it } from 'vitest'
import {
  KEEP_RUNTIME,
  serveOffline,
  type ServiceWorkerScope,
} from '../../../../src/storage/offline/serve-offline.ts'

const SCOPE = 'https://host.example/'
const PRECACHE = {
  version: 'a',
  files: ['index.html'],
  runtime: {
    plain: ['assets/ort-1.gz'],
    jspi: ['assets/ort-jspi-1.gz'],
    asyncify: ['assets/ort-asyncify-1.gz'],
  },
}

interface FakeEvent {
  readonly data?: unknown
  readonly request?: unknown
  waitUntil(work: Promise<unknown>): void
  respondWith(answer: Promise<Response>): void
}

/** A service worker's surroundings: one cache for all names, a host that has everything. */
class FakeWorker {
  readonly listeners = new Map<string, (event: FakeEvent) => void>()
  readonly asked: string[] = []
  readonly told: string[] = []
  readonly kept = new Map<string, Response>()
  skipped = 0
  openPages = 1

  readonly scope = {
    registration: {
      scope: SCOPE,
      waiting: null as { postMessage(message: string): void } | null,
    },
    clients: {
      claim: () => Promise.resolve(),
      matchAll: () => Promise.resolve(Array.from({ length: this.openPages })),
    },
    caches: {
      keys: () => Promise.resolve([]),
      delete: () => Promise.resolve(true),
      open: () =>
        Promise.resolve({
          match: (url: string) => Promise.resolve(this.kept.get(url)?.clone()),
          put: (url: string, response: Response) => Promise.resolve(void this.kept.set(url, response)),
          keys: () => Promise.resolve([]),
        }),
    },
    fetch: (url: string) => {
      this.asked.push(url.slice(SCOPE.length))
      return Promise.resolve(new Response(`content of ${url}`))
    },
    skipWaiting: () => {
      this.skipped += 1
      return Promise.resolve()
    },
    addEventListener: (type: string, listener: (event: FakeEvent) => void) => {
      this.listeners.set(type, listener)
    },
  }

  /** Sends an event and gives what was answered, once all that it started has ended. */
  async send(type: string, fields: Pick<FakeEvent, 'data' | 'request'> = {}): Promise<Response | null> {
    const work: Promise<unknown>[] = []
    let answer: Promise<Response> | null = null
    this.listeners.get(type)?.({
      ...fields,
      waitUntil: (one) => work.push(one),
      respondWith: (given) => {
        answer = given
      },
    })
    await Promise.all(work)
    return answer
  }
}

let worker: FakeWorker

beforeEach(() => {
  worker = new FakeWorker()
  serveOffline(worker.scope as unknown as ServiceWorkerScope, PRECACHE)
})

const page = { url: SCOPE, method: 'GET', mode: 'navigate', headers: new Headers() }
const waiting = () => ({ postMessage: (message: string) => void worker.told.push(message) })

describe('the service worker', () => {
  it('fetches the runtime that the page is going to ask for, and no other', async () => {
    await worker.send('message', { data: KEEP_RUNTIME.wasm })
    expect(worker.asked).toEqual(['assets/ort-1.gz'])
    await worker.send('message', { data: KEEP_RUNTIME.webgpu })
    expect(worker.asked.slice(1)).toEqual([
      'Suspending' in WebAssembly ? 'assets/ort-jspi-1.gz' : 'assets/ort-asyncify-1.gz',
    ])
    await worker.send('message', { data: 'something else' })
    expect(worker.asked).toHaveLength(2)
  })

  it('hands a page that is opened to the version that waits, and the page asks again', async () => {
    worker.scope.registration.waiting = waiting()
    const answer = await worker.send('fetch', { request: page })
    expect(worker.told).toEqual(['take-over'])
    expect(answer?.headers.get('refresh')).toBe('0')
  })

  it('goes on handing over while the empty page that asks again counts as open, and not for ever', async () => {
    worker.scope.registration.waiting = waiting()
    await worker.send('install')
    await worker.send('fetch', { request: page })
    worker.openPages = 2
    expect((await worker.send('fetch', { request: page }))?.headers.get('refresh')).toBe('1')
    for (let again = 0; again < 5; again += 1) await worker.send('fetch', { request: page })
    const answer = await worker.send('fetch', { request: page })
    expect(await answer?.text()).toContain('index.html')
  })

  it('stays in charge while several pages are open', async () => {
    worker.scope.registration.waiting = waiting()
    worker.openPages = 2
    await worker.send('install')
    const answer = await worker.send('fetch', { request: page })
    expect(worker.told).toEqual([])
    expect(await answer?.text()).toContain('index.html')
  })

  it('takes over when it is told to', async () => {
    await worker.send('message', { data: 'take-over' })
    expect(worker.skipped).toBe(1)
  })

  it('leaves other requests to the network', async () => {
    expect(await worker.send('fetch', { request: { ...page, url: 'https://hub.example/x' } })).toBeNull()
  })
})
