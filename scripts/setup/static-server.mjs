// @ts-check
import { open } from 'node:fs/promises'
import { createServer } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { CompressionCache } from './compression.mjs'
import { fileAnswer, plainAnswer } from './file-answer.mjs'
import { insideRoot, requestPath } from './request-path.mjs'
import { cacheControl, securityHeaders } from './response-headers.mjs'

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */
/** @typedef {import('./file-answer.mjs').Answer} Answer */

/**
 * An answer and, for one from a file, the open file: a rebuild beside us cannot change it between headers and body.
 *
 * @typedef {{ answer: Answer, file?: { path: string, handle: import('node:fs/promises').FileHandle } }} Found
 */

/**
 * @param {string} root
 * @param {Request} request
 * @returns {Promise<Found>}
 */
async function find(root, request) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return { answer: plainAnswer(405, 'Method not allowed', { Allow: 'GET, HEAD' }) }
  }
  const urlPath = requestPath(request.url ?? '')
  if (urlPath === null) return { answer: plainAnswer(400, 'Bad request') }
  const path = await insideRoot(root, urlPath)
  const handle = path === null ? null : await open(path).catch(() => null)
  if (path === null || handle === null) return { answer: plainAnswer(404, 'Not found') }
  const stats = await handle.stat()
  if (!stats.isFile()) {
    await handle.close()
    return { answer: plainAnswer(404, 'Not found') }
  }
  const answer = fileAnswer(request.headers, path, stats)
  answer.headers['Cache-Control'] = cacheControl(urlPath)
  return { answer, file: { path, handle } }
}

/**
 * @param {Found} found
 * @param {Request} request
 * @param {Response} response
 * @param {CompressionCache} cache
 */
async function send({ answer: { status, headers, body }, file }, request, response, cache) {
  if (request.method === 'HEAD' || body === undefined) return response.writeHead(status, headers).end()
  if (body.kind === 'text') return response.writeHead(status, headers).end(body.text)
  // An empty file has no first byte to read from.
  if (file === undefined || headers['Content-Length'] === 0) return response.writeHead(status, headers).end()
  if (body.kind === 'stretch') {
    response.writeHead(status, headers)
    return pipeline(file.handle.createReadStream({ ...body.range, autoClose: false }), response)
  }
  const key = `${file.path} ${String(headers['ETag'])}`
  const packed = await cache.packed(key, body.encoding, () => file.handle.readFile())
  return response.writeHead(status, { ...headers, 'Content-Length': packed.length }).end(packed)
}

/**
 * A server for the files under `root` and nothing else. It listens when `listen` is called on it.
 *
 * @param {string} root
 * @param {{ hubOrigins?: string }} [options] origins the page may fetch models from, separated by spaces
 */
export function createStaticServer(root, { hubOrigins } = {}) {
  const cache = new CompressionCache()
  const headers = securityHeaders(hubOrigins)
  return createServer((request, response) => {
    void answerRequest(root, request, response, cache, headers)
  })
}

/**
 * @param {string} root
 * @param {Request} request
 * @param {Response} response
 * @param {CompressionCache} cache
 * @param {Record<string, string>} headers
 */
async function answerRequest(root, request, response, cache, headers) {
  /** @type {Found | undefined} */
  let found
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
  try {
    found = await find(root, request)
    await send(found, request, response, cache)
  } catch {
    // The client went away, or the file did: there is nobody left to tell, or no way to.
    if (response.headersSent) response.destroy()
    else response.writeHead(500).end()
  } finally {
    await found?.file?.handle.close()
  }
}
