import type { Backend } from '../catalogue/model.ts'
import { KEEP_RUNTIME } from '../storage/offline/serve-offline.ts'

/** The part of a window that keeping the page for later needs. */
export interface OfflineWindow {
  readonly crossOriginIsolated: boolean
  readonly navigator: Pick<Navigator, 'serviceWorker'> | object
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>
  readonly location: Pick<Location, 'reload'>
}

const RELOADED = 'joulebench.reloaded-for-isolation'

/** Between two looks whether a run is under way. */
const LOOK_AGAIN_MS = 2_000

/** What the page is about to do. */
export interface PageLife {
  readonly busy: () => boolean
  readonly wait: (ms: number) => Promise<void>
  /** What a run would run on. */
  readonly backend: () => Backend
  /** Called once a newer version is here and waits for the page to be loaded anew. */
  readonly onNewer: () => void
}

/**
 * Registers the service worker that keeps the page for visits without a connection. Where the host sends no isolation
 * headers, that is done at once and the page is loaded anew, since threads and a fine clock depend on it; elsewhere a first
 * answer comes first, because fetching the rest of the page would compete with it.
 *
 * @param url of the worker; its folder is what it serves
 */
export async function keepForOffline(
  window: OfflineWindow,
  url: string,
  { busy, wait, backend, onNewer }: PageLife,
): Promise<void> {
  const { navigator } = window
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  if (window.crossOriginIsolated) {
    do await wait(LOOK_AGAIN_MS)
    while (busy())
  }
  try {
    watchForNewer(await serviceWorker.register(url), serviceWorker, onNewer)
    const { active } = await serviceWorker.ready
    if (window.crossOriginIsolated) active?.postMessage(KEEP_RUNTIME[backend()])
    if (window.crossOriginIsolated || window.sessionStorage.getItem(RELOADED) !== null) return
    // Once only: a browser that isolates nothing would be loaded anew for ever.
    window.sessionStorage.setItem(RELOADED, 'yes')
    if (serviceWorker.controller === null) await nextController(serviceWorker)
    window.location.reload()
  } catch {
    // Private windows and plain http refuse: the page works as before, with a connection.
  }
}

/** The first version that comes is no newer one: nothing is in charge yet. */
function watchForNewer(
  registration: ServiceWorkerRegistration,
  container: ServiceWorkerContainer,
  onNewer: () => void,
): void {
  const look = (coming: ServiceWorker | null) => {
    if (coming?.state === 'installed' && container.controller !== null) onNewer()
  }
  look(registration.waiting)
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing
    coming?.addEventListener('statechange', () => {
      look(coming)
    })
  })
}

function nextController(container: ServiceWorkerContainer): Promise<void> {
  return new Promise((resolve) => {
    container.addEventListener(
      'controllerchange',
      () => {
        resolve()
      },
      { once: true },
    )
  })
}
