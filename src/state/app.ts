import { parseSamples, type Sample } from '../catalogue/sample.ts'
import { AppError } from '../protocol/app-error.ts'
import type { DeviceState } from './device.svelte.ts'
import type { EvidenceState } from './evidence.svelte.ts'
import type { HistoryState } from './history.svelte.ts'
import type { Router } from './router.svelte.ts'
import type { TryInput } from './try-input.svelte.ts'
import type { TryRun } from './try-run.svelte.ts'
import type { TrySelection } from './try-selection.svelte.ts'

/** Everything the pages need, built once in `main.ts`. */
export interface App {
  readonly router: Router
  readonly device: DeviceState
  readonly history: HistoryState
  readonly evidence: EvidenceState
  readonly selection: TrySelection
  readonly input: TryInput
  readonly run: TryRun
  readonly samples: readonly Sample[]
}

export type FetchJson = (url: string) => Promise<unknown>

/** The shipped sample pictures. */
export async function loadSamples(fetchJson: FetchJson, samplesUrl: string): Promise<readonly Sample[]> {
  return parseSamples(await fetchJson(`${samplesUrl}manifest.json`), samplesUrl)
}

/**
 * Makes the page do what its address says: takes the knobs, puts a sample in place and, where asked, starts.
 * @returns what in the address was not understood or cannot be
 */
export async function startFromAddress(app: App): Promise<readonly string[]> {
  const { knobs, rejected } = app.router.route
  const refused = [...rejected, ...app.selection.apply(knobs)]
  const usable = samplesFor(app)
  const asked = usable.find(({ id }) => id === knobs.sample)
  if (knobs.sample !== null && asked === undefined) refused.push(`sample=${knobs.sample}`)
  const sample = asked ?? usable[0]
  if (sample !== undefined) await app.input.chooseSample(sample)
  if (knobs.auto) {
    if (refused.length > 0) app.run.refuse(new AppError('unsupported-choice', 'input', refused.join(', ')))
    else await app.run.start()
  }
  return refused
}

/** Samples that fit the selected task, in the order of the list. */
export function samplesFor({ samples, selection }: Pick<App, 'samples' | 'selection'>): readonly Sample[] {
  return samples.filter((sample) => sample.tasks.includes(selection.task))
}
