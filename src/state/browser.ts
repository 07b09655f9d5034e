import { AppError } from '../protocol/app-error.ts'
import type { Settings } from './device.svelte.ts'

/** @throws AppError `network` */
export async function fetchJson(url: string): Promise<unknown> {
  const response = await fetchOk(url)
  return response.json()
}

/** @throws AppError `network` */
export async function fetchBlob(url: string): Promise<Blob> {
  const response = await fetchOk(url)
  return response.blob()
}

async function fetchOk(url: string): Promise<Response> {
  try {
    const response = await fetch(url)
    if (response.ok) return response
    throw new AppError('network', 'load', `${url.split('/').at(-1) ?? url}: ${response.status}`)
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown
    throw new AppError('network', 'load', url.split('/').at(-1) ?? url, { cause: thrown })
  }
}

/** Settings in `localStorage`, whose very mention throws where site data is blocked. */
export function localSettings(window: Pick<Window, 'localStorage'>): Settings {
  const quietly = <T>(work: () => T, otherwise: T): T => {
    try {
      return work()
    } catch {
      return otherwise
    }
  }
  return {
    get: (key) => quietly(() => window.localStorage.getItem(key), null),
    set: (key, value) => {
      quietly(() => {
        if (value === null) window.localStorage.removeItem(key)
        else window.localStorage.setItem(key, value)
      }, undefined)
    },
  }
}

/** Calls back each time the page gets hidden, and at once where it is hidden already. */
export function watchHidden(document: Document, onHidden: () => void): () => void {
  const look = () => {
    if (document.visibilityState === 'hidden') onHidden()
  }
  look()
  document.addEventListener('visibilitychange', look)
  return () => {
    document.removeEventListener('visibilitychange', look)
  }
}
