import { serveOffline, type ServiceWorkerScope } from '../src/storage/offline/serve-offline.ts'

/** Written in by the build: every file of the page, and a hash over them. */
declare const __PRECACHE__: { readonly version: string; readonly files: readonly string[] }

serveOffline(self as unknown as ServiceWorkerScope, __PRECACHE__)
