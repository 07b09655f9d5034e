import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** The part of a bundler's chunk that counting needs. */
interface Chunk {
  readonly type: 'chunk' | 'asset'
  readonly fileName: string
  readonly code?: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

/** Bytes of JavaScript, gzipped, that the page loads before anything is clicked: the entry and all it imports statically. */
export function firstLoadBytes(bundle: Readonly<Record<string, Chunk>>): number {
  const waiting = Object.values(bundle).filter(({ type, isEntry }) => type === 'chunk' && isEntry === true)
  const seen = new Set<string>()
  let bytes = 0
  for (let chunk = waiting.pop(); chunk !== undefined; chunk = waiting.pop()) {
    if (seen.has(chunk.fileName)) continue
    seen.add(chunk.fileName)
    bytes += gzipSync(chunk.code ?? '').byteLength
    for (const file of chunk.imports ?? []) {
      const imported = bundle[file]
      if (imported !== undefined) waiting.push(imported)
    }
  }
  return bytes
}

/** Fails the build when the page's first JavaScript grows over the budget. */
export function bundleBudget(limitBytes: number): Plugin {
  return {
    name: 'joulebench-bundle-budget',
    apply: 'build',
    // Workers are bundles of their own and do not count.
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle(_options, bundle) {
      const bytes = firstLoadBytes(bundle)
      const text = `first JavaScript of the page: ${(bytes / 1000).toFixed(1)} kB gzip of ${limitBytes / 1000} kB`
      if (bytes > limitBytes) this.error(text)
      this.info(text)
    },
  }
}
