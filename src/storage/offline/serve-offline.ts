import { OfflineApp, type OfflineScope, type Precache, type RuntimeName } from './offline-app.ts'

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}

interface Fetching extends Event {
  readonly request: Request
  respondWith(response: Promise<Response>): void
}

/** The part of `ServiceWorkerGlobalScope` it needs; TypeScript's DOM library knows no service workers. */
export interface ServiceWorkerScope extends Omit<OfflineScope, 'scope'> {
  readonly registration: {
    readonly scope: string
    readonly waiting: { postMessage(message: string): void } | null
  }
  readonly clients: { claim(): Promise<void>; matchAll(): Promise<readonly unknown[]> }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
  addEventListener(type: 'message', listener: (event: Extendable & { readonly data: unknown }) => void): void
}

const TAKE_OVER = 'take-over'

/** What a page asks once it is quiet, by the backend it will run on. */
export const KEEP_RUNTIME = { webgpu: 'keep-runtime-webgpu', wasm: 'keep-runtime-wasm' } as const

/**
 * Keeps the page for later visits. A new version takes over when a page is opened or loaded anew while no more than one
 * was open; that one, if it stays, goes on with the parts of the version before, which are kept.
 */
export function serveOffline(worker: ServiceWorkerScope, precache: Precache): void {
  const scope = worker.registration.scope
  const app = new OfflineApp(
    { scope, caches: worker.caches, fetch: (request, init) => worker.fetch(request, init) },
    precache,
  )
  const handOver = new HandOver(worker)
  worker.addEventListener('install', (event) => {
    event.waitUntil(app.install())
  })
  worker.addEventListener('activate', (event) => {
    event.waitUntil(Promise.all([app.cleanUp(), worker.clients.claim()]))
  })
  worker.addEventListener('message', (event) => {
    if (event.data === TAKE_OVER) void worker.skipWaiting()
    const build = runtimeFor(event.data)
    // Without it the page works, with a connection.
    if (build !== null) event.waitUntil(app.fetchRuntime(build).catch(() => undefined))
  })
  worker.addEventListener('fetch', (event) => {
    const answer = app.answer(event.request)
    if (answer === null) return
    const isPage = event.request.mode === 'navigate'
    event.respondWith(isPage ? handOver.page(answer) : answer)
  })
}

/** As the runtime itself chooses, where WebAssembly can or cannot wait for JavaScript. */
function runtimeFor(data: unknown): RuntimeName | null {
  if (data === KEEP_RUNTIME.wasm) return 'plain'
  if (data !== KEEP_RUNTIME.webgpu) return null
  return 'Suspending' in WebAssembly ? 'jspi' : 'asyncify'
}

/** A browser that never lets the waiting version in must still show a page. */
const MOST_REFRESHES = 5

/** The version that waits is let in only while this one has nothing to answer. */
const PAUSE_S = 1

/** Gives a page that is being loaded to the version that waits, where no more than one other page is open. */
class HandOver {
  readonly #worker: ServiceWorkerScope
  /** Since it began: the empty page that asks again is a client too, and must not end what it is part of. */
  #refreshes = 0

  constructor(worker: ServiceWorkerScope) {
    this.#worker = worker
  }

  /** Empty and to be asked for again a moment later, while the version that waits is let in; else what this version has. */
  async page(answer: Promise<Response>): Promise<Response> {
    const { waiting } = this.#worker.registration
    if (waiting === null || this.#refreshes >= MOST_REFRESHES) return answer
    if (this.#refreshes === 0 && (await this.#worker.clients.matchAll()).length > 1) return answer
    this.#refreshes += 1
    waiting.postMessage(TAKE_OVER)
    await answer.catch(() => undefined)
    return new Response('', { headers: { Refresh: this.#refreshes === 1 ? '0' : `${PAUSE_S}` } })
  }
}
