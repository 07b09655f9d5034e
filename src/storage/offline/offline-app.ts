import { withIsolation } from './isolation-headers.ts'
import { sourceOf } from './request-kind.ts'

/** The part of a service worker's scope that keeping the page offline needs. */
export interface OfflineScope {
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>
  fetch(request: Request | string, init?: RequestInit): Promise<Response>
  /** Folder of the page; ends with a slash. */
  readonly scope: string
}

/** What the build wrote: names relative to the page's folder, and a hash over all of them. */
export interface Precache {
  readonly version: string
  readonly files: readonly string[]
}

const APP = 'joulebench-app-'
/** The runtime's WebAssembly, samples, manifests: kept when first used, over all versions of the page. */
const USED = 'joulebench-used-1'

/** Answers the page's requests from what is kept, so that it opens without a connection, one version at a time. */
export class OfflineApp {
  readonly #scope: OfflineScope
  readonly #precache: Precache

  constructor(scope: OfflineScope, precache: Precache) {
    this.#scope = scope
    this.#precache = precache
  }

  /** Fetches the whole page ahead. @throws TypeError where one file is missing: the version before then stays in charge */
  async install(): Promise<void> {
    const cache = await this.#app()
    await Promise.all(
      this.#precache.files.map(async (file) => {
        const url = this.#urlOf(file)
        // A file without a hash in its name may be an old one in the browser's own cache.
        const response = await this.#scope.fetch(url, {
          cache: file.startsWith('assets/') ? 'default' : 'reload',
        })
        if (!response.ok) throw new TypeError(`${file}: ${response.status}`)
        await cache.put(url, response)
      }),
    )
  }

  /** Removes the files of other versions: no page shows them any more. */
  async cleanUp(): Promise<void> {
    const names = await this.#scope.caches.keys()
    const old = names.filter((name) => name.startsWith(APP) && name !== APP + this.#precache.version)
    await Promise.all(old.map((name) => this.#scope.caches.delete(name)))
  }

  /** @returns null for what is none of its business: other origins, model weights, parts of files */
  answer(request: Request): Promise<Response> | null {
    switch (sourceOf(request, this.#scope.scope)) {
      case 'page':
        return this.#page()
      case 'lasting':
        return this.#lasting(request)
      case 'changing':
        return this.#changing(request)
      case 'elsewhere':
        return null
    }
  }

  async #page(): Promise<Response> {
    const kept = await (await this.#app()).match(this.#urlOf('index.html'))
    return withIsolation(kept ?? (await this.#scope.fetch(this.#urlOf('index.html'))))
  }

  /** Names that hold a hash: what is kept is right. */
  async #lasting(request: Request): Promise<Response> {
    const kept =
      (await (await this.#app()).match(request.url)) ?? (await (await this.#used()).match(request.url))
    return withIsolation(kept ?? (await this.#fetchAndKeep(request)))
  }

  async #changing(request: Request): Promise<Response> {
    try {
      return withIsolation(await this.#fetchAndKeep(request))
    } catch (thrown) {
      const kept = await (await this.#used()).match(request.url)
      if (kept === undefined) throw thrown
      return withIsolation(kept)
    }
  }

  async #fetchAndKeep(request: Request): Promise<Response> {
    const response = await this.#scope.fetch(request)
    if (response.status === 200) {
      // A full disk costs the offline copy, not the answer.
      await (await this.#used()).put(request.url, response.clone()).catch(() => undefined)
    }
    return response
  }

  #app(): Promise<Cache> {
    return this.#scope.caches.open(APP + this.#precache.version)
  }

  #used(): Promise<Cache> {
    return this.#scope.caches.open(USED)
  }

  #urlOf(file: string): string {
    return new URL(file, this.#scope.scope).href
  }
}
