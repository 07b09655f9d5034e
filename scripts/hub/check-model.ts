import type { Dtype, HubModel } from '../../src/catalogue/model.ts'
import { AppError } from '../../src/protocol/app-error.ts'
import { dtypesOf, filesFor } from '../../src/runtime/hub/choose-files.ts'
import { listRepo, type HubListing } from '../../src/runtime/hub/hub-listing.ts'

export interface HubCheck {
  readonly id: string
  readonly verdict: 'as listed' | 'differs' | 'unreached'
  /** What differs, or why it was out of reach; the commit where neither. */
  readonly detail: string
}

/** A tenth: the catalogue's sizes are rounded and count graphs alone. */
const SIZE_TOLERANCE = 0.1

/** Compares one model of the catalogue with the hub's listing, and asks for the first bytes of its smallest graph. */
export async function checkModel(
  model: HubModel,
  hub: string,
  fetch: (url: string, init?: RequestInit) => Promise<Response>,
): Promise<HubCheck> {
  const { id } = model
  try {
    const listing = await listRepo(hub, model.hub, fetch)
    const wrong = differences(model, listing)
    const [first] = graphsOf(listing).sort((a, b) => a.bytes - b.bytes)
    if (first !== undefined) {
      const { status } = await fetch(first.url, { headers: { Range: 'bytes=0-15' } })
      if (status !== 206) wrong.push(`${first.path}: ${status} in place of a part`)
    }
    if (wrong.length > 0) return { id, verdict: 'differs', detail: wrong.join('; ') }
    return { id, verdict: 'as listed', detail: listing.place.revision }
  } catch (thrown) {
    const error = thrown instanceof AppError ? thrown : null
    const reached = error !== null && ['model-missing', 'model-gated', 'model-corrupt'].includes(error.code)
    return { id, verdict: reached ? 'differs' : 'unreached', detail: error?.message ?? String(thrown) }
  }
}

function differences(model: HubModel, listing: HubListing): string[] {
  const there = dtypesOf(listing.files)
  const wrong: string[] = []
  for (const { dtype } of model.variants) {
    if (!there.includes(dtype)) wrong.push(`no ${dtype} file`)
  }
  for (const [dtype, listed] of Object.entries(model.downloadBytes) as [Dtype, number][]) {
    if (!there.includes(dtype)) continue
    const found = filesFor(listing.files, dtype)
      .filter(({ path }) => path.startsWith('onnx/'))
      .reduce((sum, { bytes }) => sum + bytes, 0)
    if (Math.abs(found - listed) > SIZE_TOLERANCE * listed)
      wrong.push(`${dtype}: ${found} bytes, not ${listed}`)
  }
  if (listing.license !== null && listing.license.toLowerCase() !== model.license.toLowerCase()) {
    wrong.push(`licence ${listing.license}, not ${model.license}`)
  }
  return wrong
}

function graphsOf({ files }: HubListing) {
  return files.filter(({ path }) => path.endsWith('.onnx'))
}
