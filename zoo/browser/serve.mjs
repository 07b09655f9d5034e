import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.jpg': 'image/jpeg',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
}

/** Serves a folder on a free port of this machine; resolves to its address and a function that stops it. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    const path = join(folder, normalize(new URL(request.url, 'http://local').pathname))
    const found = await stat(path).catch(() => undefined)
    if (!found?.isFile()) return response.writeHead(404).end()
    response.writeHead(200, {
      'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
      'Content-Length': found.size,
    })
    createReadStream(path).pipe(response)
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() }
}
