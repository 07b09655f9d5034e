// A page with transformers.js on it, served from this repository alone, with the network cut.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const repository = fileURLToPath(new URL('../../../', import.meta.url))

const folders = {
  '/transformers/': 'node_modules/@huggingface/transformers/dist/',
  '/onnxruntime/': 'node_modules/onnxruntime-web/dist/',
  '/onnxruntime-common/': 'node_modules/onnxruntime-common/dist/esm/',
  '/models/': 'public/models/',
}

const kinds = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
}

const runtime = '/onnxruntime/ort.webgpu.bundle.min.mjs'
const imports = { 'onnxruntime-web/webgpu': runtime, 'onnxruntime-common': '/onnxruntime-common/index.js' }
const page = `<!doctype html><link rel="icon" href="data:,"><script type="importmap">${JSON.stringify({ imports })}</script>`

/** The file behind a path, or nothing. */
function fileOf(path) {
  const prefix = Object.keys(folders).find((name) => path.startsWith(name))
  if (prefix === undefined) return undefined
  const file = join(repository, folders[prefix], path.slice(prefix.length))
  return existsSync(file) && statSync(file).isFile() ? file : undefined
}

/** Starts a server on a free port of this machine; isolated, so that clocks are fine-grained. */
export async function startServer() {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const file = fileOf(path)
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp')
    if (path === '/') {
      response.setHeader('Content-Type', 'text/html')
      response.end(page)
    } else if (file === undefined) {
      response.writeHead(404).end()
    } else {
      response.setHeader('Content-Type', kinds[extname(file)] ?? 'application/octet-stream')
      response.setHeader('Content-Length', statSync(file).size)
      createReadStream(file).pipe(response)
    }
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return { address: `http://127.0.0.1:${server.address().port}/`, stop: () => server.close() }
}
