import type { Precache } from '../src/storage/offline/offline-app.ts'
import { serveOffline, type ServiceWorkerScope } from '../src/storage/offline/serve-offline.ts'

/** Written in by the build: every file of the page, and a hash over them. */
declare const __PRECACHE__: Precache

serveOffline(self as unknown as ServiceWorkerScope, __PRECACHE__)
