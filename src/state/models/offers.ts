import type { HubModel, ModelRecord } from '../../catalogue/model.ts'
import type { Settings } from '../device.svelte.ts'

const KEY = 'joulebench.hub-models'

/** Whoever lists models to choose from. */
interface Choice {
  offer(models: readonly ModelRecord[]): void
}

/** Gives the Try page the hub models of earlier visits. Nothing is loaded where there are none. */
export async function restoreOffers(settings: Settings, choice: Choice): Promise<void> {
  const kept = settings.get(KEY)
  if (kept === null) return
  const { parseOffered } = await import('./offered-models.ts')
  choice.offer(parseOffered(kept))
}

/** Adds or renews a model, for this visit and the next. */
export async function offerModel(settings: Settings, choice: Choice, model: HubModel): Promise<void> {
  await changeOffers(settings, choice, (all) => [...all.filter(({ id }) => id !== model.id), model])
}

/** Takes back a model that is no longer kept. */
export async function withdrawModel(settings: Settings, choice: Choice, modelId: string): Promise<void> {
  await changeOffers(settings, choice, (all) => all.filter(({ id }) => id !== modelId))
}

async function changeOffers(
  settings: Settings,
  choice: Choice,
  change: (all: readonly HubModel[]) => readonly HubModel[],
): Promise<void> {
  const { formatOffered, parseOffered } = await import('./offered-models.ts')
  const all = change(parseOffered(settings.get(KEY)))
  settings.set(KEY, all.length === 0 ? null : formatOffered(all))
  choice.offer(all)
}
