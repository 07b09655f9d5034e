// @ts-check
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { contentType } from '../setup/content-types.mjs'
import { cacheControl } from '../setup/response-headers.mjs'
import { listenOnFreePort } from '../setup/listen.mjs'

const packed = promisify(gzip)

/** `plain` sends files as they are; `gzip` packs what hosts usually pack, WebAssembly among it. */
export const HOSTS = /** @type {const} */ (['plain', 'gzip'])

/** @typedef {typeof HOSTS[number]} HostKind */

/** Text, and WebAssembly. Not weights: no host knows what they are. */
const PACKED_TYPES = /^(?:text\/|application\/(?:json|javascript|wasm)|image\/svg)/

/**
 * A host of static files that counts what goes over the wire. What it packs it packs once and ahead, as content networks do.
 */
export class CountingHost {
  /** @type {Set<import('node:net').Socket>} */
  #sockets = new Set()
  /** @type {Map<string, Promise<{ body: Buffer, headers: Record<string, string> }>>} */
  #files = new Map()
  #closedBytes = 0
  #server
  #root
  #kind

  /**
   * @param {string} root
   * @param {HostKind} kind
   */
  constructor(root, kind) {
    this.#root = root
    this.#kind = kind
    this.#server = createServer((request, response) => {
      void this.#answer(new URL(request.url ?? '/', 'http://host').pathname, response)
    })
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => {
        this.#sockets.delete(socket)
        this.#closedBytes += socket.bytesWritten
      })
    })
  }

  /** @returns {Promise<string>} its address */
  async listen() {
    const port = await listenOnFreePort(this.#server, { host: '127.0.0.1', port: 0 })
    return `http://127.0.0.1:${String(port)}/`
  }

  /** Everything sent since the start, heads of answers included. */
  get sentBytes() {
    return [...this.#sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, this.#closedBytes)
  }

  close() {
    this.#server.closeAllConnections()
    this.#server.close()
  }

  /**
   * @param {string} urlPath
   * @param {import('node:http').ServerResponse} response
   */
  async #answer(urlPath, response) {
    const relative = urlPath === '/' ? 'index.html' : decodeURIComponent(urlPath.slice(1))
    const reading = this.#files.get(relative) ?? this.#read(relative)
    this.#files.set(relative, reading)
    try {
      const { body, headers } = await reading
      response.writeHead(200, { ...headers, 'Content-Length': body.byteLength }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  }

  /** @param {string} relative */
  async #read(relative) {
    const file = await readFile(path.join(this.#root, relative))
    const type = contentType(relative)
    const packs = this.#kind === 'gzip' && PACKED_TYPES.test(type)
    return {
      body: packs ? await packed(file) : file,
      headers: {
        'Content-Type': type,
        'Cache-Control': cacheControl(`/${relative}`),
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
        ...(packs ? { 'Content-Encoding': 'gzip' } : {}),
      },
    }
  }
}
