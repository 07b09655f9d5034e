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

/** Between two looks whether anything is measured. */
const LOOK_AGAIN_MS = 2_000

/** What the page is about to do. */
export interface PageLife {
  /** Whether anything is measured: fetching would disturb it, and loading the page anew would end it. */
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
 * answer comes first, because fetching the rest of the page would compete with it. Whatever is measured is let end before
 * anything is fetched, and before the page is loaded anew.
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
  const quiet = async () => {
    while (busy()) await wait(LOOK_AGAIN_MS)
  }
  if (window.crossOriginIsolated) await wait(LOOK_AGAIN_MS)
  await quiet()
  try {
    watchForNewer(await serviceWorker.register(url), serviceWorker, onNewer)
    const { active } = await serviceWorker.ready
    await quiet()
    if (window.crossOriginIsolated) active?.postMessage(KEEP_RUNTIME[backend()])
    if (window.crossOriginIsolated || window.sessionStorage.getItem(RELOADED) !== null) return
    if (serviceWorker.controller === null) await nextController(serviceWorker)
    await quiet()
    // Once only: a browser that isolates nothing would be loaded anew for ever.
    window.sessionStorage.setItem(RELOADED, 'yes')
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
