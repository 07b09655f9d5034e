/** The part of a window that keeping the page for later needs. */
export interface OfflineWindow {
  readonly crossOriginIsolated: boolean
  readonly navigator: Pick<Navigator, 'serviceWorker'> | object
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>
  readonly location: Pick<Location, 'reload'>
}

const RELOADED = 'joulebench.reloaded-for-isolation'

/**
 * Registers the service worker that keeps the page for visits without a connection. Where the host sends no isolation
 * headers, the page is loaded anew once the worker can add them: threads and a fine clock depend on it.
 *
 * @param url of the worker; its folder is what it serves
 */
export async function keepForOffline(window: OfflineWindow, url: string): Promise<void> {
  const { navigator } = window
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  try {
    await serviceWorker.register(url)
    await serviceWorker.ready
    if (window.crossOriginIsolated || window.sessionStorage.getItem(RELOADED) !== null) return
    // Once only: a browser that isolates nothing would be loaded anew for ever.
    window.sessionStorage.setItem(RELOADED, 'yes')
    if (serviceWorker.controller === null) await nextController(serviceWorker)
    window.location.reload()
  } catch {
    // Private windows and plain http refuse: the page works as before, with a connection.
  }
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
