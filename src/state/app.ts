import type { RunStore } from '../storage/run-store.ts'
import { AppError, toAppError } from '../protocol/app-error.ts'
import { takeCrash } from './crash-marker.ts'
import type { CrashNotice } from './crash-notice.svelte.ts'
import type { DeviceState, Settings } from './device.svelte.ts'
import type { EvidenceState } from './evidence.svelte.ts'
import type { RunClerk } from './finish-run.ts'
import type { HistoryState } from './history.svelte.ts'
import type { Inference } from './inference.ts'
import type { InputSamplesState } from './input-samples.svelte.ts'
import type { KeptModels } from './models/kept-models.svelte.ts'
import { restoreOffers } from './models/offers.ts'
import type { NewerVersion } from './newer-version.svelte.ts'
import { placeSample } from './place-sample.ts'
import type { Router } from './router.svelte.ts'
import type { SamplesState } from './samples.svelte.ts'
import type { TryInput } from './try-input.svelte.ts'
import type { TryRun } from './try-run.svelte.ts'
import type { TrySelection } from './try-selection.svelte.ts'
import type { UnderWay } from './under-way.ts'

/** What touches the world outside the page's own state, built once in `main.ts` and handed to whoever needs it. */
export interface Services extends RunClerk {
  readonly window: Window
  readonly settings: Settings
  readonly store: RunStore
  /** The page's one inference worker: calls wait for one another. */
  readonly inference: Inference
  /** Told of whatever is measured. */
  readonly underWay: UnderWay
  /** @throws AppError `network` */
  readonly fetchJson: (url: string) => Promise<unknown>
  /** Folder of the shipped models; ends with a slash. */
  readonly modelsUrl: string
  /** Folder of the page itself; ends with a slash. */
  readonly baseUrl: string
}

/** Everything the pages need, built once in `main.ts`. */
export interface App {
  readonly services: Services
  readonly router: Router
  readonly device: DeviceState
  readonly history: HistoryState
  readonly evidence: EvidenceState
  readonly samples: SamplesState
  readonly inputSamples: InputSamplesState
  readonly selection: TrySelection
  readonly kept: KeptModels
  readonly input: TryInput
  readonly run: TryRun
  readonly newer: NewerVersion
  readonly crash: CrashNotice
}

/** Loads what the page needs to run, then does what its address says. What fails is shown as the run's error. */
export async function start(app: App): Promise<void> {
  void app.history.load()
  void app.evidence.load()
  const modelId = takeCrash(app.services.window)
  const crashed = modelId === null ? null : new AppError('ended-by-itself', 'worker', modelId)
  if (crashed !== null) app.crash.note(crashed)
  try {
    const offers = restoreOffers(app.services.settings, app.selection)
    await Promise.all([app.samples.load(), app.device.load(), offers])
    await followAddress(app, crashed)
  } catch (thrown) {
    app.run.refuse(toAppError(thrown, 'load'))
  }
}

/**
 * Takes the knobs of the address, puts a sample in place and, where asked, starts. What cannot be is refused, not ignored.
 * @param crashed how the page ended when it was last open: the same run started by itself would end it again, and again
 */
async function followAddress(app: App, crashed: AppError | null): Promise<void> {
  const { page, knobs, rejected } = app.router.route
  const refused = [...rejected, ...app.selection.apply(knobs)]
  refused.push(...(await placeSample(app, knobs)))
  if (refused.length > 0) {
    app.run.refuse(new AppError('unsupported-choice', 'input', refused.join(', ')))
  } else if (page === 'try' && knobs.auto) {
    if (crashed !== null) app.run.refuse(crashed)
    else await startByItself(app)
  }
}

async function startByItself({ kept, run, selection }: App): Promise<void> {
  if (selection.model.source === 'hub' && selection.chosenDtype === null) await kept.look()
  if (selection.mustAsk) run.refuse(new AppError('out-of-memory', 'load', selection.model.name))
  else await run.start()
}

const kept = new WeakMap<App, Map<unknown, unknown>>()

/**
 * The state of a page that is loaded when it is first opened: made once, and still there when the page is opened again,
 * so that what runs goes on.
 * @param make its identity is the key
 */
export function keep<T>(app: App, make: (app: App) => T): T {
  const states = kept.get(app) ?? new Map<unknown, unknown>()
  kept.set(app, states)
  if (!states.has(make)) states.set(make, make(app))
  return states.get(make) as T
}
