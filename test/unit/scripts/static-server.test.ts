import { mkdirSync, writeFileSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import path from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { listenOnFreePort } from '../../../scripts/setup/listen.mjs'
import { createStaticServer } from '../../../scripts/setup/static-server.mjs'
import { tempFolder } from './temp-folder.ts'

const SCRIPT = 'export const joule = 1\n'.repeat(50)

async function serve() {
  const root = path.join(tempFolder(), 'dist')
  mkdirSync(path.join(root, 'assets'), { recursive: true })
  mkdirSync(path.join(root, 'models'))
  writeFileSync(path.join(root, '..', 'secret.txt'), 'secret')
  writeFileSync(path.join(root, 'index.html'), '<!doctype html>')
  writeFileSync(path.join(root, 'assets', 'index-AbCd_-12.js'), SCRIPT)
  writeFileSync(path.join(root, 'models', 'model.onnx'), Buffer.from([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]))
  writeFileSync(path.join(root, 'runtime.wasm'), Buffer.from([0]))
  writeFileSync(path.join(root, 'empty.json'), '')
  const server = createStaticServer(root)
  const port = await listenOnFreePort(server, { host: '127.0.0.1', port: 0 })
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { root, port, url: `http://127.0.0.1:${String(port)}` }
}

interface RawAnswer {
  status: number | undefined
  headers: Record<string, string | string[] | undefined>
  body: Buffer
}

/** A request as written: `fetch` would tidy the path and unpack the body. */
function raw(port: number, target: string, method = 'GET', headers: Record<string, string> = {}) {
  return new Promise<RawAnswer>((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path: target, method, headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) })
      })
    })
    request.on('error', reject)
    request.end()
  })
}

test('the page is served isolated, under a policy, and asked for anew each time', async () => {
  const { url } = await serve()
  const response = await fetch(url)
  expect(response.status).toBe(200)
  expect(await response.text()).toBe('<!doctype html>')
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('cross-origin-opener-policy')).toBe('same-origin')
  expect(response.headers.get('cross-origin-embedder-policy')).toBe('require-corp')
  expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  expect(response.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval';")
  expect(response.headers.get('cache-control')).toBe('no-cache')
})

test.each([
  ['/assets/index-AbCd_-12.js', 'text/javascript; charset=utf-8'],
  ['/runtime.wasm', 'application/wasm'],
  ['/models/model.onnx', 'application/octet-stream'],
  ['/empty.json', 'application/json; charset=utf-8'],
])('%s is %s', async (file, type) => {
  const { url } = await serve()
  expect((await fetch(url + file)).headers.get('content-type')).toBe(type)
})

test('hashed code is packed and kept for ever', async () => {
  const { port } = await serve()
  const file = '/assets/index-AbCd_-12.js'
  const packed = await raw(port, file, 'GET', { 'Accept-Encoding': 'gzip, br' })
  expect(packed.headers['content-encoding']).toBe('br')
  expect(packed.headers['cache-control']).toContain('immutable')
  expect(packed.headers['vary']).toBe('Accept-Encoding')
  expect(Number(packed.headers['content-length'])).toBe(packed.body.length)
  expect(packed.body.length).toBeLessThan(SCRIPT.length)
  expect(brotliDecompressSync(packed.body).toString()).toBe(SCRIPT)
  const plain = await raw(port, file)
  expect(plain.body.toString()).toBe(SCRIPT)
  expect(plain.headers['etag']).not.toBe(packed.headers['etag'])
})

test.each(['/models/model.onnx', '/runtime.wasm', '/empty.json'])(
  '%s is data, and is not packed',
  async (file) => {
    const { port } = await serve()
    const { headers, body } = await raw(port, file, 'GET', { 'Accept-Encoding': 'gzip, br' })
    expect(headers['content-encoding']).toBeUndefined()
    expect(Number(headers['content-length'])).toBe(body.length)
  },
)

test('HEAD tells the same as GET, without the body', async () => {
  const { port } = await serve()
  const head = await raw(port, '/models/model.onnx', 'HEAD')
  expect(head.status).toBe(200)
  expect(head.headers['content-length']).toBe('10')
  expect(head.body.length).toBe(0)
})

test('a part of a file', async () => {
  const { url } = await serve()
  const response = await fetch(`${url}/models/model.onnx`, { headers: { Range: 'bytes=3-5' } })
  expect(response.status).toBe(206)
  expect(response.headers.get('content-range')).toBe('bytes 3-5/10')
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([3, 4, 5])
})

test('a part beyond the end, and one of a file that changed meanwhile', async () => {
  const { url } = await serve()
  const beyond = await fetch(`${url}/models/model.onnx`, { headers: { Range: 'bytes=10-' } })
  expect(beyond.status).toBe(416)
  expect(beyond.headers.get('content-range')).toBe('bytes */10')
  const changed = await fetch(`${url}/models/model.onnx`, {
    headers: { Range: 'bytes=3-5', 'If-Range': '"old"' },
  })
  expect(changed.status).toBe(200)
  expect((await changed.arrayBuffer()).byteLength).toBe(10)
})

test('a copy that is still good is not sent again; after a change it is', async () => {
  const { url, root } = await serve()
  const file = `${url}/models/model.onnx`
  const etag = (await fetch(file)).headers.get('etag') ?? ''
  const again = await fetch(file, { headers: { 'If-None-Match': etag } })
  expect(again.status).toBe(304)
  expect(again.headers.get('etag')).toBe(etag)
  expect(again.headers.get('cross-origin-resource-policy')).toBe('same-origin')
  writeFileSync(path.join(root, 'models', 'model.onnx'), 'new')
  expect((await fetch(file, { headers: { 'If-None-Match': etag } })).status).toBe(200)
})

test.each([
  ['/missing', 404],
  ['/models', 404],
  ['/models/', 404],
  ['/../secret.txt', 400],
  ['/%2e%2e/secret.txt', 400],
  ['/%', 400],
])('%s is answered with %i, and isolated too', async (target, status) => {
  const { port } = await serve()
  const answer = await raw(port, target)
  expect(answer.status).toBe(status)
  expect(answer.body.toString()).not.toContain('secret')
  expect(answer.headers['cross-origin-embedder-policy']).toBe('require-corp')
})

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not for a file', async (method) => {
  const { port } = await serve()
  const answer = await raw(port, '/', method)
  expect(answer.status).toBe(405)
  expect(answer.headers['allow']).toBe('GET, HEAD')
})

test('a taken port gives way to the next', async () => {
  const { port, root } = await serve()
  const second = createStaticServer(root)
  onTestFinished(() => {
    second.close()
  })
  const got = await listenOnFreePort(second, { host: '127.0.0.1', port })
  expect(got).toBeGreaterThan(port)
})

test('an address that is not this machine’s is refused in words', async () => {
  const server = createStaticServer(tempFolder())
  // TEST-NET-1 of RFC 5737: nobody has it.
  await expect(listenOnFreePort(server, { host: '192.0.2.1', port: 0 })).rejects.toThrow(
    'no address 192.0.2.1',
  )
})
