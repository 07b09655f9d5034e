import { expect, it } from 'vitest'
import { keepForOffline } from '../../../src/state/offline.ts'

function windowOf(crossOriginIsolated: boolean, refuses = false) {
  const kept = new Map<string, string>()
  const seen = { registered: [] as string[], reloads: 0 }
  const container = {
    controller: {},
    ready: Promise.resolve({}),
    register: (url: string) => {
      seen.registered.push(url)
      return refuses ? Promise.reject(new DOMException('no', 'SecurityError')) : Promise.resolve({})
    },
  } as unknown as ServiceWorkerContainer
  const window = {
    crossOriginIsolated,
    navigator: { serviceWorker: container },
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    },
    location: {
      reload: () => {
        seen.reloads += 1
      },
    },
  }
  return { window, seen }
}

it('loads the page anew once where the host does not isolate it', async () => {
  const { window, seen } = windowOf(false)
  await keepForOffline(window, 'service-worker.js')
  await keepForOffline(window, 'service-worker.js')
  expect(seen).toEqual({ registered: ['service-worker.js', 'service-worker.js'], reloads: 1 })
})

it('leaves an isolated page as it is', async () => {
  const { window, seen } = windowOf(true)
  await keepForOffline(window, 'service-worker.js')
  expect(seen.reloads).toBe(0)
})

it('gives up quietly where there are no service workers or they are refused', async () => {
  await keepForOffline({ ...windowOf(false).window, navigator: {} }, 'x')
  const { window, seen } = windowOf(false, true)
  await keepForOffline(window, 'x')
  expect(seen.reloads).toBe(0)
})
