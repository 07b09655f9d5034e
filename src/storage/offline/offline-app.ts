import { withIsolation } from './isolation-headers.ts'
import { sourceOf } from './request-kind.ts'

/** The part of a service worker's scope that keeping the page offline needs. */
export interface OfflineScope {
  readonly caches: Pick<CacheStorage, 'open' | 'keys' | 'delete'>
  fetch(request: Request | string, init?: RequestInit): Promise<Response>
  /** Folder of the page; ends with a slash. */
  readonly scope: string
}

/** The builds of the runtime, as `runtime/runtime-build.ts` names them. */
export type RuntimeName = 'plain' | 'jspi' | 'asyncify'

/** What the build wrote: names relative to the page's folder, and a hash over all of them. */
export interface Precache {
  readonly version: string
  readonly files: readonly string[]
  readonly runtime: Readonly<Record<RuntimeName, readonly string[]>>
}

const APP = 'joulebench-app-'
/** Where a version's cache notes which files its runtime has: the version after it cannot know. */
const RUNTIME_NOTE = 'runtime-files.json'
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
    await cache.put(this.#urlOf(RUNTIME_NOTE), Response.json(Object.values(this.#precache.runtime).flat()))
  }

  /** Fetches the build of the runtime that this browser will ask for, unless it is here: a model that was only downloaded runs too. */
  async fetchRuntime(build: RuntimeName): Promise<void> {
    const used = await this.#used()
    for (const file of this.#precache.runtime[build]) {
      const url = this.#urlOf(file)
      if ((await used.match(url)) !== undefined) continue
      const response = await this.#scope.fetch(url)
      if (response.ok) await used.put(url, response)
    }
  }

  /**
   * Removes the files of versions before the last: a page may still be open that shows the last one, and load parts of it.
   * Runtimes that belong to neither go too.
   */
  async cleanUp(): Promise<void> {
    const [last, ...old] = (await this.#others()).reverse()
    await Promise.all(old.map((name) => this.#scope.caches.delete(name)))
    const used = await this.#used()
    const files = [...Object.values(this.#precache.runtime).flat(), ...(await this.#runtimeOf(last))]
    const known = new Set(files.map((file) => this.#urlOf(file)))
    const lasting = (await used.keys()).filter(({ url }) => url.startsWith(this.#urlOf('assets/')))
    await Promise.all(lasting.filter(({ url }) => !known.has(url)).map((request) => used.delete(request)))
  }

  /** The files of another version's runtime, as that one noted them; none where there is no other, or it noted nothing. */
  async #runtimeOf(name: string | undefined): Promise<readonly string[]> {
    if (name === undefined) return []
    const note = await (await this.#scope.caches.open(name)).match(this.#urlOf(RUNTIME_NOTE))
    const files: unknown = await note?.json()
    return Array.isArray(files) ? files.filter((file) => typeof file === 'string') : []
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

  /** Names that hold a hash: what is kept is right, whichever version kept it. */
  async #lasting(request: Request): Promise<Response> {
    for (const name of [APP + this.#precache.version, USED, ...(await this.#others())]) {
      const kept = await (await this.#scope.caches.open(name)).match(request.url)
      if (kept !== undefined) return withIsolation(kept)
    }
    return withIsolation(await this.#fetchAndKeep(request))
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

  /** Other versions, the oldest first. */
  async #others(): Promise<string[]> {
    const names = await this.#scope.caches.keys()
    return names.filter((name) => name.startsWith(APP) && name !== APP + this.#precache.version)
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
