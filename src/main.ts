import { mount } from 'svelte'
import { readSignals } from './device/probe.ts'
import { parseProfiles } from './device/profile.ts'
import { rendererInWorker } from './device/worker-renderer.ts'
import profilesUrl from './device/profiles.data.json?url'
import { WorkerClient, type WorkerLike } from './protocol/client.ts'
import { loadFigures } from './reference/load-figures.ts'
import { start, type App, type Services } from './state/app.ts'
import { markAtWork } from './state/crash-marker.ts'
import { CrashNotice } from './state/crash-notice.svelte.ts'
import { DeviceState } from './state/device.svelte.ts'
import { EvidenceState } from './state/evidence.svelte.ts'
import { fetchBlob, fetchJson, localSettings, watchHidden } from './state/browser.ts'
import { HistoryState } from './state/history.svelte.ts'
import { exclusiveByLock, MEASURE_LOCK } from './state/exclusive.ts'
import { inferenceOn } from './state/inference.ts'
import { InputSamplesState } from './state/input-samples.svelte.ts'
import { KeptModels } from './state/models/kept-models.svelte.ts'
import { NewerVersion } from './state/newer-version.svelte.ts'
import { startsByItself } from './state/route.ts'
import { Router } from './state/router.svelte.ts'
import { SamplesState } from './state/samples.svelte.ts'
import { TryInput } from './state/try-input.svelte.ts'
import { TryRun } from './state/try-run.svelte.ts'
import { TrySelection } from './state/try-selection.svelte.ts'
import { UnderWay } from './state/under-way.ts'
import { openRunStore } from './storage/run-store.ts'
import type { MeasureContract } from './timing/measure-contract.ts'
import AppShell from './view/App.svelte'
import './view/styles/tokens.css'
import './view/styles/base.css'

const base = document.baseURI
const createWorker = (): WorkerLike =>
  new Worker(new URL('../workers/inference.worker.ts', import.meta.url), { type: 'module' })
const createRendererWorker = () =>
  new Worker(new URL('../workers/renderer.worker.ts', import.meta.url), { type: 'module' })
const timers = {
  set: (callback: () => void, delayMs: number) => window.setTimeout(callback, delayMs),
  clear: (handle: number) => {
    window.clearTimeout(handle)
  },
}

const settings = localSettings(window)
const device = new DeviceState({
  readSignals: () => readSignals(window, () => rendererInWorker(createRendererWorker)),
  loadProfiles: async () => parseProfiles(await fetchJson(profilesUrl)),
  settings,
})
const store = openRunStore()
const history = new HistoryState(store)
const evidence = new EvidenceState(() => loadFigures(fetchJson))
const kept = new KeptModels(async () => {
  const { askKept } = await import('./state/models/ask-kept.ts')
  return askKept(window)
})
const selection = new TrySelection(device, kept)
const input = new TryInput(fetchBlob)
const worker = new WorkerClient<MeasureContract>(createWorker, timers)
const underWay = new UnderWay()
const services: Services = {
  window,
  settings,
  store,
  inference: inferenceOn(
    worker,
    performance,
    underWay.counting(exclusiveByLock('locks' in navigator ? navigator.locks : undefined, MEASURE_LOCK)),
    (modelId) => markAtWork(window, modelId),
  ),
  underWay,
  fetchJson,
  modelsUrl: new URL('models/', base).href,
  baseUrl: new URL('./', base).href,
  appVersion: __APP_VERSION__,
  runtimeVersion: __RUNTIME_VERSION__,
  now: () => new Date(),
  newId: () => crypto.randomUUID(),
}
const run = new TryRun({
  ...services,
  device,
  selection,
  input,
  history,
  nextTask: () => new Promise((resolve) => void setTimeout(resolve)),
  watchHidden: (onHidden) => watchHidden(document, onHidden),
})

/** What `npm run bench` reads: the outcome of the run that the address asked for. */
Object.defineProperty(globalThis, 'joulebench', {
  value: {
    get state() {
      return run.status
    },
    get lastRecord() {
      return run.finished?.record ?? null
    },
    get lastError() {
      return run.error?.toData() ?? null
    },
  },
})

const app: App = {
  services,
  router: new Router(window),
  device,
  history,
  evidence,
  inputSamples: new InputSamplesState(services.modelsUrl, fetchJson),
  samples: new SamplesState(new URL('samples/', base).href, fetchJson),
  selection,
  kept,
  input,
  run,
  newer: new NewerVersion(),
  crash: new CrashNotice(),
}
const target = document.getElementById('app')
if (target === null) throw new Error('index.html has no #app')
mount(AppShell, { target, props: { app } })
// Its code is read while the device is looked at: the first run then finds it ready.
if (app.router.route.page === 'try') worker.prepare()
const started = start(app)

// A page opened to measure by itself is left alone: fetching ahead would disturb it.
if (import.meta.env.PROD && !startsByItself(app.router.route)) {
  void started.then(async () => {
    const { keepForOffline } = await import('./state/offline.ts')
    await keepForOffline(window, new URL('service-worker.js', base).href, {
      busy: () => underWay.isBusy || run.status === 'running',
      backend: () => selection.backend,
      onNewer: () => {
        app.newer.note()
      },
      wait: (ms) => new Promise((resolve) => void setTimeout(resolve, ms)),
    })
  })
}
