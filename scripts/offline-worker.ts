import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'

const ENTRY = fileURLToPath(new URL('../workers/service-worker.ts', import.meta.url))

/** The part of a bundle that listing needs. */
interface Output {
  readonly fileName: string
  readonly code?: string
  readonly source?: string | Uint8Array
}

/**
 * What to fetch ahead: the page and its parts. Not the runtime's WebAssembly, of which a browser needs one build of
 * three (4 to 7 MB each): that is kept when it is first used.
 */
export function precacheOf(bundle: readonly Output[]): { version: string; files: string[] } {
  const outputs = bundle
    .filter(({ fileName }) => !/\.(?:wasm|map)$/.test(fileName) && !fileName.includes('ort-wasm'))
    .sort((a, b) => (a.fileName < b.fileName ? -1 : 1))
  const hash = createHash('sha256')
  for (const { fileName, code, source } of outputs) hash.update(fileName).update(code ?? source ?? '')
  return { version: hash.digest('hex').slice(0, 16), files: outputs.map(({ fileName }) => fileName) }
}

/** Writes `service-worker.js` beside the page, with the list of the page's files in it. */
export function offlineWorker(): Plugin {
  return {
    name: 'joulebench-offline-worker',
    apply: 'build',
    enforce: 'post',
    applyToEnvironment: (environment) => environment.name === 'client',
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const precache = precacheOf(Object.values(bundle))
        this.emitFile({
          type: 'asset',
          fileName: 'service-worker.js',
          source: await bundledWorker(JSON.stringify(precache)),
        })
      },
    },
  }
}

/** As one classic script: not every browser takes modules here. */
async function bundledWorker(precache: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    publicDir: false,
    define: { __PRECACHE__: precache },
    build: {
      write: false,
      target: 'es2023',
      modulePreload: false,
      rolldownOptions: { input: ENTRY, output: { format: 'iife' } },
    },
  })
  const [output] = [result].flat()
  const chunk = output !== undefined && 'output' in output ? output.output[0] : undefined
  if (chunk === undefined) throw new Error('The service worker came out empty')
  return chunk.code
}
