import type { Dtype, ModelRecord } from '../../catalogue/model.ts'
import type { KeptHubModel } from '../../runtime/shelf/shelf-contract.ts'

/** The hub's models that are on this device, as far as choosing a number format needs it. */
export class KeptModels {
  readonly #ask: () => Promise<readonly KeptHubModel[]>
  #all: readonly KeptHubModel[] = $state.raw([])
  #asking: Promise<void> | null = null

  /** @param ask the store; may throw */
  constructor(ask: () => Promise<readonly KeptHubModel[]>) {
    this.#ask = ask
  }

  /** Number formats of which every file is here. */
  formatsOf(model: ModelRecord): readonly Dtype[] {
    return wholeFormats(this.#all, model)
  }

  /** What the model's revision stood for when it was fetched, whether or not all of it is here. */
  commitsOf(model: ModelRecord): readonly string[] {
    if (model.source !== 'hub') return []
    const { repo, revision } = model.hub
    return this.#all
      .filter((one) => one.repo === repo && one.revision === revision)
      .map(({ commit }) => commit)
  }

  /** Takes what the store has just told somebody else. */
  take(all: readonly KeptHubModel[]): void {
    this.#asking = null
    this.#all = all
  }

  /** Asks the store. Never throws: what is not known to be here is taken to be fetched. */
  look(): Promise<void> {
    if (this.#asking !== null) return this.#asking
    const asking = this.#ask()
      .catch(() => this.#all)
      .then((all) => {
        // Whatever was taken since is newer.
        if (this.#asking === asking) this.take(all)
      })
    this.#asking = asking
    return asking
  }
}

/** Number formats of a model of which every file is among those kept. */
export function wholeFormats(kept: readonly KeptHubModel[], model: ModelRecord): readonly Dtype[] {
  if (model.source !== 'hub') return []
  const { repo, revision } = model.hub
  return kept
    .filter((one) => one.repo === repo && one.revision === revision)
    .filter(({ hereBytes, totalBytes }) => hereBytes >= totalBytes)
    .map(({ dtype }) => dtype)
}
