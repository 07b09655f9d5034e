import { parseHubAddress } from '../../catalogue/hub-place.ts'
import type { ModelRecord } from '../../catalogue/model.ts'
import type { LoadRequest } from '../../runtime/runtime.ts'
import type { Settings } from '../device.svelte.ts'

const KEY = 'joulebench.hub'

const USUAL_HUB = 'https://huggingface.co/'

/** Where the build looks for models that do not ship with it: the first address of `VITE_HUB`. Ends with a slash. */
const BUILT_HUB = parseHubAddress(import.meta.env.VITE_HUB?.split(' ')[0] ?? '') ?? USUAL_HUB

/** The hub's address: the person's, or the build's. */
export function hubAddress(settings: Pick<Settings, 'get'>): string {
  return parseHubAddress(settings.get(KEY) ?? '') ?? BUILT_HUB
}

/** @returns whether the address could be taken; an empty one goes back to the build's */
export function setHubAddress(settings: Pick<Settings, 'set'>, text: string): boolean {
  const address = text.trim() === '' ? BUILT_HUB : parseHubAddress(text)
  if (address === null) return false
  settings.set(KEY, address === BUILT_HUB ? null : address)
  return true
}

/** What a load request says of a model that does not ship; nothing for one that does. */
export function hubPart(model: ModelRecord, settings: Pick<Settings, 'get'>): Pick<LoadRequest, 'hub'> {
  if (model.source !== 'hub') return {}
  const { hub, name, license, parameters } = model
  return { hub: { address: hubAddress(settings), place: hub, name, license, parameters } }
}
