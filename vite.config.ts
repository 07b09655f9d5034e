import { readFileSync } from 'node:fs'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { bundleBudget } from './scripts/bundle-budget.ts'
import { offlineWorker } from './scripts/offline-worker.ts'
import { packWasm } from './scripts/pack-wasm.ts'
import { splitFiles } from './scripts/split-files.ts'

/** Cross-origin isolation: threads for WebAssembly and a 5 µs clock need both headers on every response. */
const isolation = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

/** The one Chromium that scripts/test.mjs found; Playwright's own when nothing was found. */
const chromium = process.env['CHROME_PATH']
const launchOptions = {
  args: [
    '--no-sandbox',
    '--enable-unsafe-webgpu',
    '--use-webgpu-adapter=swiftshader',
    '--disable-background-networking',
  ],
  ...(chromium === undefined ? {} : { executablePath: chromium }),
}

interface PackageJson {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
}
const { version, dependencies } = JSON.parse(
  readFileSync(new URL('package.json', import.meta.url), 'utf8'),
) as PackageJson
const runtimeVersion = ['@huggingface/transformers', 'onnxruntime-web']
  .map((name) => `${name} ${dependencies[name] ?? ''}`)
  .join(', ')

export default defineConfig({
  base: './',
  plugins: [
    svelte(),
    packWasm(),
    bundleBudget(60_000),
    offlineWorker(),
    splitFiles(process.env['MAX_FILE_MB']),
  ],
  worker: { format: 'es', plugins: () => [packWasm()] },
  define: {
    __APP_VERSION__: JSON.stringify(version),
    __RUNTIME_VERSION__: JSON.stringify(runtimeVersion),
  },
  server: { headers: isolation },
  preview: { headers: isolation },
  build: { target: 'es2023' },
  optimizeDeps: { include: ['@huggingface/transformers', 'onnxruntime-web/webgpu'] },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/unit/**/*.test.ts'],
          // A machine that does other work too must not fail a test that only computes.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          // A browser on a busy machine: what passes at the second try is marked so in the report.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
