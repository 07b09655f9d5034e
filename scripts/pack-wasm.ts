import { basename } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Plugin } from 'vite'

const QUERY = '?packed'

/** What every visitor without a GPU is sent is worth ten seconds of building; of the others a seventh more would be saved. */
const SENT_MOST = 'ort-wasm-simd-threaded.wasm'
const THOROUGH = 19
const QUICK = 12

/** Several workers of the page are built from the same file. */
const inWork = new Map<string, Promise<Uint8Array>>()

function packed(file: string): Promise<Uint8Array> {
  const packing = inWork.get(file) ?? packOnThread(file)
  inWork.set(file, packing)
  return packing
}

function packOnThread(file: string): Promise<Uint8Array> {
  const level = basename(file) === SENT_MOST ? THOROUGH : QUICK
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pack-worker.mjs', import.meta.url), { workerData: { file, level } })
    worker.once('message', resolve).once('error', reject)
  })
}

/**
 * `import url from '….wasm?packed'` gives the address of the file packed with Zstandard: a sixth of its size, a third less than
 * hosts' gzip, also on hosts that pack nothing, and under every host's limit for one file. The development server gives the file as
 * it is; whoever reads it looks at its first bytes.
 *
 * @param asIs builds give the file as it is, too: for pages that set this page beside others that unpack nothing
 */
export function packWasm({ asIs = false } = {}): Plugin {
  let isPacking = false
  const names = new Set<string>()
  return {
    name: 'joulebench-pack-wasm',
    enforce: 'pre',
    configResolved({ command }) {
      isPacking = command === 'build' && !asIs
    },
    async resolveId(source, importer) {
      if (!source.endsWith(`.wasm${QUERY}`)) return null
      const found = await this.resolve(source.slice(0, -QUERY.length), importer, { skipSelf: true })
      return found === null ? null : found.id + QUERY
    },
    async load(id) {
      if (!id.endsWith(`.wasm${QUERY}`)) return null
      const file = id.slice(0, -QUERY.length)
      if (!isPacking) return `export { default } from ${JSON.stringify(`${file}?url`)}`
      const source = await packed(file)
      names.add(basename(file))
      const asset = this.emitFile({ type: 'asset', name: `${basename(file)}.zst`, source })
      return `export default import.meta.ROLLUP_FILE_URL_${asset}`
    },
    // The runtime's own code names its file too, as what to fall back on: it would be there twice.
    generateBundle(_options, bundle) {
      for (const [fileName, output] of Object.entries(bundle)) {
        if (output.type === 'asset' && output.names.some((name) => names.has(name))) {
          Reflect.deleteProperty(bundle, fileName)
        }
      }
    },
  }
}
