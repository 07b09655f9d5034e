import { expect, it } from 'vitest'
import { keepForOffline } from '../../../src/state/offline.ts'

const QUIET = {
  busy: () => false,
  wait: () => Promise.resolve(),
  backend: () => 'wasm' as const,
  onNewer: () => undefined,
}

class FakeRegistration extends EventTarget {
  waiting: { state: string } | null = null
  installing: (EventTarget & { state: string }) | null = null
}

function windowOf(crossOriginIsolated: boolean, refuses = false) {
  const kept = new Map<string, string>()
  const seen = { registered: [] as string[], reloads: 0, asked: [] as unknown[] }
  const registration = new FakeRegistration()
  const container = {
    controller: {},
    ready: Promise.resolve({ active: { postMessage: (asked: unknown) => void seen.asked.push(asked) } }),
    register: (url: string) => {
      seen.registered.push(url)
      return refuses ? Promise.reject(new DOMException('no', 'SecurityError')) : Promise.resolve(registration)
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
  return { window, seen, registration }
}

it('loads the page anew once where the host does not isolate it', async () => {
  const { window, seen } = windowOf(false)
  await keepForOffline(window, 'service-worker.js', QUIET)
  await keepForOffline(window, 'service-worker.js', QUIET)
  expect(seen).toEqual({ registered: ['service-worker.js', 'service-worker.js'], reloads: 1, asked: [] })
})

it('leaves an isolated page as it is', async () => {
  const { window, seen } = windowOf(true)
  await keepForOffline(window, 'service-worker.js', QUIET)
  expect(seen.reloads).toBe(0)
  expect(seen.asked).toEqual(['keep-runtime-wasm'])
})

it('gives up quietly where there are no service workers or they are refused', async () => {
  await keepForOffline({ ...windowOf(false).window, navigator: {} }, 'x', QUIET)
  const { window, seen } = windowOf(false, true)
  await keepForOffline(window, 'x', QUIET)
  expect(seen.reloads).toBe(0)
})

it('lets a run end first where the page is isolated already', async () => {
  const { window, seen } = windowOf(true)
  const runs = [true, true, false]
  const registeredAt: number[] = []
  await keepForOffline(window, 'x', {
    ...QUIET,
    busy: () => runs.shift() ?? false,
    wait: () => {
      registeredAt.push(seen.registered.length)
      return Promise.resolve()
    },
  })
  expect(registeredAt).toEqual([0, 0, 0])
  expect(seen.registered).toEqual(['x'])
})

it('does not wait where the host does not isolate the page and nothing is measured', async () => {
  const { window, seen } = windowOf(false)
  await keepForOffline(window, 'x', { ...QUIET, wait: () => Promise.reject(new Error('waited')) })
  expect(seen.registered).toEqual(['x'])
  expect(seen.reloads).toBe(1)
})

it.each([0, 1, 2, 5])('never ends a measurement that begins at look %i', async (begins) => {
  const { window, seen } = windowOf(false)
  const during: unknown[] = []
  let looks = 0
  const busy = () => looks++ >= begins && looks < begins + 4
  await keepForOffline(window, 'x', {
    ...QUIET,
    busy,
    wait: () => {
      during.push(seen.reloads)
      return Promise.resolve()
    },
  })
  expect(during.every((reloads) => reloads === 0)).toBe(true)
  expect(seen.reloads).toBe(1)
})

it('fetches no runtime while anything is measured', async () => {
  const { window, seen } = windowOf(true)
  const answers = [false, true, true, false]
  const asked: number[] = []
  await keepForOffline(window, 'x', {
    ...QUIET,
    busy: () => answers.shift() ?? false,
    wait: () => {
      asked.push(seen.asked.length)
      return Promise.resolve()
    },
  })
  expect(asked).toEqual([0, 0, 0])
  expect(seen.asked).toEqual(['keep-runtime-wasm'])
})

it('says when a newer version is here, be it found waiting or come meanwhile', async () => {
  let said = 0
  const life = { ...QUIET, onNewer: () => void (said += 1) }
  const before = windowOf(true)
  before.registration.waiting = { state: 'installed' }
  await keepForOffline(before.window, 'x', life)
  expect(said).toBe(1)

  const { window, registration } = windowOf(true)
  await keepForOffline(window, 'x', life)
  registration.installing = Object.assign(new EventTarget(), { state: 'installing' })
  registration.dispatchEvent(new Event('updatefound'))
  registration.installing.dispatchEvent(new Event('statechange'))
  expect(said).toBe(1)
  registration.installing.state = 'installed'
  registration.installing.dispatchEvent(new Event('statechange'))
  expect(said).toBe(2)
})
