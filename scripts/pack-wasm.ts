import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const QUERY = '?packed'
const packed = promisify(gzip)

/**
 * `import url from '….wasm?packed'` gives the address of the file packed with gzip: a quarter of its size, also on hosts that
 * pack nothing, and under every host's limit for one file. The development server gives the file as it is; whoever reads it looks
 * at its first bytes.
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
      const source = await packed(await readFile(file), { level: constants.Z_BEST_COMPRESSION })
      names.add(basename(file))
      const asset = this.emitFile({ type: 'asset', name: `${basename(file)}.gz`, source })
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
