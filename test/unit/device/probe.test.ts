import { describe, expect, it } from 'vitest'
import { type BatteryReading, type ProbeEnvironment, readSignals } from '../../../src/device/probe.ts'
import type { CanvasConstructor } from '../../../src/device/webgl-renderer.ts'
import { rendererInWorker, type RendererWorker } from '../../../src/device/worker-renderer.ts'
import { SILENT } from './signals-fixture.ts'

const timeout = (callback: () => void): void => {
  queueMicrotask(() => {
    queueMicrotask(callback)
  })
}
const never = (): void => undefined

const Denied = function (): never {
  throw new Error('denied')
}

const canvas = (parameters: Record<number, unknown>, extensions: string[]) =>
  class {
    getContext() {
      return {
        getParameter: (name: number) => parameters[name],
        getExtension: (name: string) => (extensions.includes(name) ? {} : null),
      }
    }
  }

const read = (env: Partial<ProbeEnvironment>) => readSignals({ setTimeout: never, ...env })

describe('readSignals', () => {
  it('turns an empty browser into nulls', async () => {
    expect(await read({})).toEqual(SILENT)
  })

  it('reads what is there', async () => {
    const signals = await read({
      navigator: {
        userAgent: 'UA',
        platform: 'Win32',
        maxTouchPoints: 0,
        hardwareConcurrency: 12,
        deviceMemory: 16,
        userAgentData: {
          platform: 'Windows',
          getHighEntropyValues: () => Promise.resolve({ model: '', architecture: 'x86' }),
        },
        gpu: {
          requestAdapter: (options) =>
            Promise.resolve({
              info: { vendor: 'nvidia', architecture: 'ampere', description: options.powerPreference },
              features: new Set(['timestamp-query', 'shader-f16']),
              limits: { maxBufferSize: 5 },
            }),
        },
        getBattery: () =>
          Promise.resolve({ charging: false, chargingTime: Infinity, dischargingTime: 9000, level: 0.8 }),
      },
      screen: { width: 1920, height: 1080 },
      devicePixelRatio: 2,
      crossOriginIsolated: true,
    })
    expect(signals).toMatchObject({
      userAgent: 'UA',
      logicalCores: 12,
      deviceMemoryGB: 16,
      uaModel: null,
      uaArchitecture: 'x86',
      adapter: {
        vendor: 'nvidia',
        architecture: 'ampere',
        description: 'high-performance',
        isFallback: false,
      },
      adapterFeatures: ['shader-f16', 'timestamp-query'],
      adapterLimits: { maxBufferSize: 5, maxStorageBufferBindingSize: 0 },
      screen: { width: 1920, height: 1080, ratio: 2 },
      hasBattery: true,
      crossOriginIsolated: true,
    })
    expect(JSON.parse(JSON.stringify(signals))).toEqual(signals)
  })

  it('turns whatever is denied into null', async () => {
    const refuse = () => Promise.reject(new Error('denied'))
    const signals = await read({
      OffscreenCanvas: Denied as unknown as CanvasConstructor,
      navigator: {
        get userAgent(): string {
          throw new Error('denied')
        },
        userAgentData: { getHighEntropyValues: refuse },
        gpu: { requestAdapter: refuse },
        getBattery: () => {
          throw new Error('denied')
        },
      },
    })
    expect(signals).toEqual(SILENT)
  })

  it('does not wait for what never answers', async () => {
    const open = () => new Promise<never>(() => undefined)
    const signals = await readSignals({
      setTimeout: timeout,
      navigator: { gpu: { requestAdapter: open }, getBattery: open },
    })
    expect(signals).toMatchObject({ adapter: null, hasBattery: null })
  })

  it.each([
    [
      'full and on mains, or none',
      { charging: true, chargingTime: 0, dischargingTime: Infinity, level: 1 },
      null,
    ],
    ['discharging', { charging: false, chargingTime: Infinity, dischargingTime: 3600, level: 1 }, true],
    ['charging', { charging: true, chargingTime: 1200, dischargingTime: Infinity, level: 0.9 }, true],
  ] satisfies [string, BatteryReading, true | null][])(
    'judges a battery: %s',
    async (_, battery, expected) => {
      const signals = await read({ navigator: { getBattery: () => Promise.resolve(battery) } })
      expect(signals.hasBattery).toBe(expected)
    },
  )
})

describe('the renderer, asked for in a worker', () => {
  const page = class {
    getContext() {
      return { getParameter: () => 'from the page', getExtension: () => null }
    }
  } as unknown as CanvasConstructor
  const ask = (elsewhere: () => Promise<string | null>) =>
    readSignals({ setTimeout: never, OffscreenCanvas: page }, elsewhere)

  it('is what the worker says', async () => {
    expect((await ask(() => Promise.resolve('from the worker'))).renderer).toBe('from the worker')
  })

  it('is what the page says where the worker has none or cannot start', async () => {
    expect((await ask(() => Promise.resolve(null))).renderer).toBe('from the page')
    expect((await ask(() => Promise.reject(new Error('no workers')))).renderer).toBe('from the page')
  })

  it('comes from one message, and the worker is ended', async () => {
    const worker: RendererWorker & { ended: boolean } = {
      ended: false,
      onmessage: null,
      onerror: null,
      terminate() {
        this.ended = true
      },
    }
    const asked = rendererInWorker(() => worker)
    worker.onmessage?.({ data: 'Apple GPU' } as MessageEvent)
    expect(await asked).toBe('Apple GPU')
    expect(worker.ended).toBe(true)
    const failing = rendererInWorker(() => worker)
    worker.onerror?.({ message: 'blocked' } as ErrorEvent)
    await expect(failing).rejects.toThrow('blocked')
  })
})

describe('the WebGL renderer', () => {
  const EXTENSION = 'WEBGL_debug_renderer_info'

  it('comes from the debug extension where the plain answer is a mask', async () => {
    const OffscreenCanvas = canvas({ 0x1f01: 'WebKit WebGL', 0x9246: 'Apple GPU' }, [EXTENSION])
    expect((await read({ OffscreenCanvas })).renderer).toBe('Apple GPU')
  })

  it('is the plain answer where that is a name', async () => {
    const OffscreenCanvas = canvas({ 0x1f01: 'Adreno (TM) 650, or similar', 0x9246: 'unread' }, [EXTENSION])
    expect((await read({ OffscreenCanvas })).renderer).toBe('Adreno (TM) 650, or similar')
  })

  it('is null without WebGL and without a string', async () => {
    const none = class {
      getContext() {
        return null
      }
    }
    expect((await read({ OffscreenCanvas: none })).renderer).toBeNull()
    expect((await read({ OffscreenCanvas: canvas({ 0x1f01: 7 }, []) })).renderer).toBeNull()
  })
})
