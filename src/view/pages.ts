import type { Component } from 'svelte'
import type { App } from '../state/app.ts'
import type { Page } from '../state/route.ts'

interface PageEntry {
  readonly page: Page
  readonly title: string
  /** Loaded when it is first opened; null for the page that everyone sees first. */
  readonly load: (() => Promise<{ default: Component<{ app: App }> }>) | null
  /** Begins to read what the page shows while its code is on its way. */
  readonly readAhead?: (app: App) => Promise<unknown>
}

/** In the order of the navigation. */
export const PAGE_ENTRIES: readonly PageEntry[] = [
  { page: 'try', title: 'Try', load: null },
  { page: 'benchmark', title: 'Benchmark', load: () => import('./pages/BenchmarkPage.svelte') },
  { page: 'right-size', title: 'Right size', load: () => import('./right-size/RightSizePage.svelte') },
  { page: 'models', title: 'Models', load: () => import('./models/ModelsPage.svelte') },
  {
    page: 'devices',
    title: 'Devices',
    load: () => import('./devices/DevicesPage.svelte'),
    readAhead: async (app) => (await import('../state/devices/read-ahead.ts')).libraryOf(app),
  },
  { page: 'evidence', title: 'Evidence', load: () => import('./pages/EvidencePage.svelte') },
  { page: 'method', title: 'Method', load: () => import('./pages/MethodPage.svelte') },
]
