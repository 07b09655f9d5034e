import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'vite'
import type { Precache, RuntimeName } from '../src/storage/offline/offline-app.ts'

const ENTRY = fileURLToPath(new URL('../workers/service-worker.ts', import.meta.url))

/** In the name of every file of onnxruntime-web. */
const RUNTIME = 'ort-wasm'

/** The part of a bundle that listing needs. */
interface Output {
  readonly fileName: string
  readonly code?: string
  readonly source?: string | Uint8Array
}

/** What to fetch ahead: the page and its parts, and of the runtime's builds (4 to 7 MB each) the one that a browser needs. */
export function precacheOf(bundle: readonly Output[]): Precache {
  const outputs = bundle
    .filter(({ fileName }) => !fileName.endsWith('.map'))
    .sort((a, b) => (a.fileName < b.fileName ? -1 : 1))
  const hash = createHash('sha256')
  for (const { fileName, code, source } of outputs) hash.update(fileName).update(code ?? source ?? '')
  const names = outputs.map(({ fileName }) => fileName)
  const ofRuntime = names.filter((name) => name.includes(RUNTIME))
  const runtimeOf = (build: RuntimeName) => ofRuntime.filter((name) => buildOf(name) === build)
  return {
    version: hash.digest('hex').slice(0, 16),
    files: names.filter((name) => !name.includes(RUNTIME)),
    runtime: { plain: runtimeOf('plain'), jspi: runtimeOf('jspi'), asyncify: runtimeOf('asyncify') },
  }
}

function buildOf(name: string): RuntimeName {
  if (name.includes('.jspi')) return 'jspi'
  return name.includes('.asyncify') ? 'asyncify' : 'plain'
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
