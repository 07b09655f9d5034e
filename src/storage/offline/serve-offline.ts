import { OfflineApp, type OfflineScope, type Precache } from './offline-app.ts'

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
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

const TAKE_OVER = 'take-over'

/**
 * Keeps the page for later visits. A new version waits while any page of the old one is open, since that page may still
 * load parts of itself; when the last one is loaded anew, the new version takes over.
 */
export function serveOffline(worker: ServiceWorkerScope, precache: Precache): void {
  const scope = worker.registration.scope
  const app = new OfflineApp(
    { scope, caches: worker.caches, fetch: (request, init) => worker.fetch(request, init) },
    precache,
  )
  worker.addEventListener('install', (event) => {
    event.waitUntil(app.install())
  })
  worker.addEventListener('activate', (event) => {
    event.waitUntil(Promise.all([app.cleanUp(), worker.clients.claim()]))
  })
  worker.addEventListener('message', ({ data }) => {
    if (data === TAKE_OVER) void worker.skipWaiting()
  })
  worker.addEventListener('fetch', (event) => {
    const answer = app.answer(event.request)
    if (answer === null) return
    const isPage = event.request.mode === 'navigate'
    event.respondWith(isPage ? newestPage(worker, answer) : answer)
  })
}

/** The only page left is being loaded: the waiting version can have it, a moment later. */
async function newestPage(worker: ServiceWorkerScope, answer: Promise<Response>): Promise<Response> {
  const { waiting } = worker.registration
  if (waiting === null || (await worker.clients.matchAll()).length > 1) return answer
  waiting.postMessage(TAKE_OVER)
  await answer.catch(() => undefined)
  return new Response('', { headers: { Refresh: '0' } })
}
