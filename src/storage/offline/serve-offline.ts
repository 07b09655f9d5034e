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
    event.respondWith(isPage ? newestPage(worker, answer) : answer)
  })
}

/** As the runtime itself chooses, where WebAssembly can or cannot wait for JavaScript. */
function runtimeFor(data: unknown): RuntimeName | null {
  if (data === KEEP_RUNTIME.wasm) return 'plain'
  if (data !== KEEP_RUNTIME.webgpu) return null
  return 'Suspending' in WebAssembly ? 'jspi' : 'asyncify'
}

/** The only page left is being loaded: the waiting version can have it, a moment later. */
async function newestPage(worker: ServiceWorkerScope, answer: Promise<Response>): Promise<Response> {
  const { waiting } = worker.registration
  if (waiting === null || (await worker.clients.matchAll()).length > 1) return answer
  waiting.postMessage(TAKE_OVER)
  await answer.catch(() => undefined)
  return new Response('', { headers: { Refresh: '0' } })
}
