import { beforeEach, describe, expect, it } from 'vitest'
import { OfflineApp } from '../../../../src/storage/offline/offline-app.ts'
import { sourceOf } from '../../../../src/storage/offline/request-kind.ts'

const SCOPE = 'https://host.example/sub/'

/** Just enough of the Cache API. */
class FakeCaches {
  readonly all = new Map<string, Map<string, Response>>()
  full = false

  keys = () => Promise.resolve([...this.all.keys()])
  delete = (name: string) => Promise.resolve(this.all.delete(name))
  open = (name: string) => {
    const entries = this.all.get(name) ?? new Map<string, Response>()
    this.all.set(name, entries)
    return Promise.resolve({
      match: (url: string) => Promise.resolve(entries.get(url)?.clone()),
      keys: () => Promise.resolve([...entries.keys()].map((url) => ({ url }))),
      delete: ({ url }: { url: string }) => Promise.resolve(entries.delete(url)),
      put: (url: string, response: Response) => {
        if (this.full) return Promise.reject(new DOMException('full', 'QuotaExceededError'))
        entries.set(url, response)
        return Promise.resolve()
      },
    } as unknown as Cache)
  }
}

let caches: FakeCaches
let host: Map<string, string>
let online: boolean

const RUNTIME = { plain: ['assets/ort-1.wasm'], jspi: ['assets/ort-jspi-1.wasm'], asyncify: [] }

const fetch = (request: Request | string) => {
  if (!online) return Promise.reject(new TypeError('offline'))
  const url = typeof request === 'string' ? request : request.url
  const text = host.get(url.slice(SCOPE.length))
  return Promise.resolve(text === undefined ? new Response('no', { status: 404 }) : new Response(text))
}
const appOf = (version: string, files = ['index.html', 'assets/app-1.js'], runtime = RUNTIME) =>
  new OfflineApp({ caches, fetch, scope: SCOPE }, { version, files, runtime })
const get = (path: string) => new Request(SCOPE + path)
const page = () => ({ url: SCOPE, method: 'GET', mode: 'navigate', headers: new Headers() }) as Request
const textOf = async (answer: Promise<Response> | null) => (await answer)?.text()

beforeEach(() => {
  caches = new FakeCaches()
  online = true
  host = new Map([
    ['index.html', 'old page'],
    ['assets/app-1.js', 'old code'],
    ['assets/ort-1.wasm', 'runtime'],
    ['models/tiny/manifest.json', '{}'],
  ])
})

describe('the page offline', () => {
  it('opens with the host gone, isolated', async () => {
    await appOf('a').install()
    online = false
    const opened = await appOf('a').answer(page())
    expect(await opened?.text()).toBe('old page')
    expect(opened?.headers.get('cross-origin-embedder-policy')).toBe('require-corp')
    expect(opened?.headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(await textOf(appOf('a').answer(get('assets/app-1.js')))).toBe('old code')
  })

  it('keeps what was used: the runtime, manifests', async () => {
    const app = appOf('a')
    for (const path of ['assets/ort-1.wasm', 'models/tiny/manifest.json']) await app.answer(get(path))
    online = false
    expect(await textOf(app.answer(get('assets/ort-1.wasm')))).toBe('runtime')
    expect(await textOf(app.answer(get('models/tiny/manifest.json')))).toBe('{}')
    await expect(app.answer(get('models/other/manifest.json'))).rejects.toThrow('offline')
  })

  it('does not keep what is not there, and answers on a full disk', async () => {
    const app = appOf('a')
    expect((await app.answer(get('samples/none.json')))?.status).toBe(404)
    online = false
    await expect(app.answer(get('samples/none.json'))).rejects.toThrow('offline')
    online = true
    caches.full = true
    expect(await textOf(app.answer(get('models/tiny/manifest.json')))).toBe('{}')
  })

  it('gives an open page its own version until it is gone', async () => {
    await appOf('a').install()
    host.set('index.html', 'new page')
    host.set('assets/app-2.js', 'new code')
    host.delete('assets/app-1.js')
    await appOf('b', ['index.html', 'assets/app-2.js']).install()
    expect(await textOf(appOf('a').answer(page()))).toBe('old page')
    expect(await textOf(appOf('a').answer(get('assets/app-1.js')))).toBe('old code')
    await appOf('b').cleanUp()
    expect(await textOf(appOf('b').answer(page()))).toBe('new page')
  })

  it('gives a page that stayed open over an update the parts it belongs to, until the next one', async () => {
    await appOf('a').install()
    host.delete('assets/app-1.js')
    host.set('assets/app-2.js', 'new code')
    const next = ['index.html', 'assets/app-2.js']
    await appOf('b', next).install()
    await appOf('b', next).cleanUp()
    expect(await textOf(appOf('b', next).answer(get('assets/app-1.js')))).toBe('old code')
    await appOf('c', next).install()
    await appOf('c', next).cleanUp()
    expect([...caches.all.keys()].filter((name) => name.endsWith('-a'))).toEqual([])
    expect((await appOf('c', next).answer(get('assets/app-1.js')))?.status).toBe(404)
  })

  it('fetches the runtime that is needed, once, and drops those of other versions', async () => {
    const app = appOf('a')
    await app.answer(get('assets/app-1.js'))
    await app.fetchRuntime('plain')
    host.set('assets/ort-1.wasm', 'fetched twice')
    await app.fetchRuntime('plain')
    await app.fetchRuntime('jspi')
    await app.cleanUp()
    online = false
    expect(await textOf(app.answer(get('assets/ort-1.wasm')))).toBe('runtime')
    await expect(app.answer(get('assets/ort-jspi-1.wasm'))).rejects.toThrow('offline')
    await expect(app.answer(get('assets/app-1.js'))).rejects.toThrow('offline')
  })

  it('keeps the runtime of a page that stayed open over an update, until the next one', async () => {
    const files = ['index.html']
    const newer = { ...RUNTIME, plain: ['assets/ort-2.wasm'] }
    host.set('assets/ort-2.wasm', 'new runtime')
    await appOf('a').install()
    await appOf('a').fetchRuntime('plain')
    const next = appOf('b', files, newer)
    await next.install()
    await next.fetchRuntime('plain')
    await next.cleanUp()
    online = false
    expect(await textOf(next.answer(get('assets/ort-1.wasm')))).toBe('runtime')
    expect(await textOf(next.answer(get('assets/ort-2.wasm')))).toBe('new runtime')
    online = true
    host.delete('assets/ort-1.wasm')
    const last = appOf('c', files, newer)
    await last.install()
    await last.cleanUp()
    expect((await last.answer(get('assets/ort-1.wasm')))?.status).toBe(404)
    expect(await textOf(last.answer(get('assets/ort-2.wasm')))).toBe('new runtime')
  })

  it('does not install a page that is there only in part', async () => {
    await expect(appOf('a', ['index.html', 'assets/gone-1.js']).install()).rejects.toThrow('gone-1.js')
  })
})

describe('who answers', () => {
  const asked = (path: string, mode = 'cors', headers: HeadersInit = {}) =>
    sourceOf({ url: SCOPE + path, method: 'GET', mode, headers: new Headers(headers) }, SCOPE)

  it.each([
    ['', 'navigate', 'page'],
    ['index.html?x#/models', 'navigate', 'page'],
    ['docs/other.html', 'navigate', 'elsewhere'],
    ['assets/app-1.js', 'cors', 'lasting'],
    ['models/tiny/manifest.json', 'cors', 'changing'],
    ['models/tiny/onnx/model_q4.onnx', 'cors', 'elsewhere'],
    ['models/tiny/onnx/model.onnx_data_1', 'cors', 'elsewhere'],
    ['models/tiny/onnx/model_q4.onnx.3', 'cors', 'elsewhere'],
    ['service-worker.js', 'cors', 'elsewhere'],
  ])('%s (%s): %s', (path, mode, source) => {
    expect(asked(path, mode)).toBe(source)
  })

  it('leaves alone other origins, parts of files and what is sent', () => {
    const plain = { method: 'GET', mode: 'cors', headers: new Headers() }
    expect(sourceOf({ ...plain, url: 'https://hub.example/x' }, SCOPE)).toBe('elsewhere')
    expect(asked('assets/a.js', 'cors', { range: 'bytes=1-' })).toBe('elsewhere')
    expect(sourceOf({ ...plain, url: `${SCOPE}x`, method: 'POST' }, SCOPE)).toBe('elsewhere')
  })
})
