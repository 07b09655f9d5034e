import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { byteRange } from '../../scripts/setup/byte-range.mjs'

/** What goes wrong with the next answer for a path. */
export type HubFault =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterS?: number }
  | { readonly kind: 'cut'; readonly afterBytes: number }
  | { readonly kind: 'wrong-bytes' }
  /** Sends this much at a time, with a pause after each. */
  | { readonly kind: 'slow'; readonly pieceBytes: number; readonly pauseMs: number }
  /** Sends this much and then nothing more, until the other side gives up. */
  | { readonly kind: 'silence'; readonly afterBytes: number }

export interface HubRepo {
  readonly files: ReadonlyMap<string, Buffer>
  readonly gated?: boolean
  readonly license?: string
  readonly task?: string
  /** Whether the first listing leaves the sizes out, as some mirrors do. */
  readonly noSizes?: boolean
  /** What `main` stands for, where it is not {@link COMMIT}. */
  readonly commit?: string
}

interface Asked {
  readonly host: 'hub' | 'files'
  readonly path: string
  readonly range: string | null
}

const LARGE = /\.(?:onnx|onnx_data\w*|bin|safetensors)$/
const OPEN_TO_ALL = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Content-Range, Retry-After',
  'Cross-Origin-Resource-Policy': 'cross-origin',
}

export const COMMIT = '0123456789abcdef0123456789abcdef01234567'

/**
 * A hub on this machine that speaks the paths of huggingface.co: listing, tree, resolve. Large files are redirected to
 * a second origin, as the real one does. Two of its ports are two origins to a browser.
 */
export class LoopbackHub {
  readonly asked: Asked[] = []
  readonly #repos = new Map<string, HubRepo>()
  readonly #faults = new Map<string, HubFault[]>()
  readonly #hub: Server
  readonly #files: Server
  #ports = { hub: 0, files: 0 }

  constructor() {
    this.#hub = createServer((request, response) => {
      this.#answerHub(request, response)
    })
    this.#files = createServer((request, response) => {
      this.#answerFile(request, response, 'files')
    })
  }

  async listen(): Promise<this> {
    for (const server of [this.#hub, this.#files]) {
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
    }
    this.#ports = { hub: portOf(this.#hub), files: portOf(this.#files) }
    return this
  }

  close(): void {
    for (const server of [this.#hub, this.#files]) {
      server.closeAllConnections()
      server.close()
    }
  }

  /** With a closing slash. */
  get address(): string {
    return `http://127.0.0.1:${this.#ports.hub}/`
  }

  get origins(): readonly string[] {
    return [this.address, `http://localhost:${this.#ports.files}/`].map((url) => new URL(url).origin)
  }

  add(id: string, repo: HubRepo): void {
    this.#repos.set(id, repo)
  }

  /** The next answers for a file, by the end of its address. */
  fail(ending: string, ...faults: HubFault[]): void {
    this.#faults.set(ending, faults)
  }

  #faultFor(path: string): HubFault | null {
    const [, queue] = [...this.#faults].find(([ending]) => path.endsWith(ending)) ?? []
    return queue?.shift() ?? null
  }

  #answerHub(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', this.address)
    const listing = /^\/api\/models\/([^/]+\/[^/]+)\/(revision|tree)\/([^/]+)$/.exec(url.pathname)
    if (listing === null) {
      this.#answerFile(request, response, 'hub')
      return
    }
    this.asked.push({ host: 'hub', path: url.pathname, range: null })
    const [, id = '', kind, revision = ''] = listing
    const repo = this.#repos.get(id)
    const fault = this.#faultFor(url.pathname)
    if (fault?.kind === 'status') refuse(response, fault)
    else if (repo === undefined || !isKnown(revision, repo)) refuse(response, { status: 404 })
    else sendJson(response, kind === 'tree' ? treeOf(repo) : infoOf(id, repo))
  }

  #answerFile(request: IncomingMessage, response: ServerResponse, host: Asked['host']): void {
    const path = decodeURIComponent(new URL(request.url ?? '/', this.address).pathname)
    const range = request.headers.range ?? null
    this.asked.push({ host, path, range })
    const [, id = '', revision = '', name = ''] =
      /^\/([^/]+\/[^/]+)\/resolve\/([^/]+)\/(.+)$/.exec(path) ?? []
    const repo = this.#repos.get(id)
    const content = repo?.files.get(name)
    if (repo?.gated === true) {
      refuse(response, { status: 401 })
    } else if (content === undefined || !isKnown(revision, repo)) {
      refuse(response, { status: 404 })
    } else if (host === 'hub' && LARGE.test(name)) {
      const location = `http://localhost:${this.#ports.files}${request.url ?? ''}`
      response.writeHead(302, { ...OPEN_TO_ALL, Location: location }).end()
    } else {
      send(response, content, range, this.#faultFor(path))
    }
  }
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port
}

function isKnown(revision: string, repo: HubRepo | undefined): boolean {
  return revision === 'main' || revision === (repo?.commit ?? COMMIT)
}

function refuse(
  response: ServerResponse,
  { status, retryAfterS }: { status: number; retryAfterS?: number },
): void {
  const wait = retryAfterS === undefined ? {} : { 'Retry-After': String(retryAfterS) }
  response.writeHead(status, { ...OPEN_TO_ALL, ...wait, 'Content-Type': 'application/json' })
  response.end('{"error":"no"}')
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { ...OPEN_TO_ALL, 'Content-Type': 'application/json' }).end(JSON.stringify(body))
}

function send(response: ServerResponse, content: Buffer, asked: string | null, fault: HubFault | null): void {
  if (fault?.kind === 'status') {
    refuse(response, fault)
    return
  }
  const range = byteRange(asked ?? undefined, content.length)
  if (range === 'unsatisfiable') {
    response.writeHead(416, { ...OPEN_TO_ALL, 'Content-Range': `bytes */${content.length}` }).end()
    return
  }
  const { start, end } = range === 'whole' ? { start: 0, end: content.length - 1 } : range
  const body = Buffer.from(content.subarray(start, end + 1))
  if (fault?.kind === 'wrong-bytes') body[0] = ((body[0] ?? 0) + 1) % 256
  response.writeHead(range === 'whole' ? 200 : 206, {
    ...OPEN_TO_ALL,
    'Content-Type': 'application/octet-stream',
    'Content-Length': body.length,
    'Accept-Ranges': 'bytes',
    ETag: `"${sha256(content)}"`,
    ...(range === 'whole' ? {} : { 'Content-Range': `bytes ${start}-${end}/${content.length}` }),
  })
  if (fault?.kind === 'slow') {
    sendSlowly(response, body, fault)
    return
  }
  if (fault?.kind !== 'cut' && fault?.kind !== 'silence') {
    response.end(body)
    return
  }
  response.write(body.subarray(0, fault.afterBytes), () => {
    if (fault.kind === 'cut') response.destroy()
  })
}

function sendSlowly(
  response: ServerResponse,
  body: Buffer,
  pace: { readonly pieceBytes: number; readonly pauseMs: number },
): void {
  if (response.destroyed) return
  if (body.length <= pace.pieceBytes) {
    response.end(body)
    return
  }
  response.write(body.subarray(0, pace.pieceBytes))
  setTimeout(() => {
    sendSlowly(response, body.subarray(pace.pieceBytes), pace)
  }, pace.pauseMs)
}

function infoOf(id: string, { files, gated, license, task, noSizes, commit }: HubRepo) {
  return {
    id,
    sha: commit ?? COMMIT,
    gated: gated === true ? 'auto' : false,
    pipeline_tag: task,
    cardData: { license },
    siblings: [...files].map(([path, content]) => {
      if (noSizes === true) return { rfilename: path }
      const lfs = { sha256: sha256(content), size: content.length, pointerSize: 134 }
      return {
        rfilename: path,
        size: content.length,
        blobId: gitHash(content),
        ...(LARGE.test(path) ? { lfs } : {}),
      }
    }),
  }
}

function treeOf({ files }: HubRepo) {
  return [...files].map(([path, content]) => ({
    type: 'file',
    path,
    size: content.length,
    oid: gitHash(content),
    ...(LARGE.test(path) ? { lfs: { oid: sha256(content), size: content.length } } : {}),
  }))
}

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

function gitHash(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex')
}
