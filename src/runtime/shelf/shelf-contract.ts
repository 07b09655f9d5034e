import type { Dtype, HubPlace } from '../../catalogue/model.ts'
import type { HubRequest } from '../hub/kept-models.ts'

/** A model that can be kept on this device. */
export type ShelfModel =
  | { readonly kind: 'bundled'; readonly modelsUrl: string; readonly modelId: string }
  | ({ readonly kind: 'hub'; readonly dtype: Dtype } & HubRequest)

/** How much of a model is here. Bytes. */
export interface HeldBytes {
  readonly hereBytes: number
  readonly totalBytes: number
}

/** How far a download is. */
export interface DownloadNews extends HeldBytes {
  /** What came over the network since it was started or resumed. */
  readonly fetchedBytes: number
}

export interface KeptHubModel extends HeldBytes, HubPlace {
  /** What the revision stood for when it was asked for. */
  readonly commit: string
  readonly dtype: Dtype
  readonly license: string | null
}

export interface ShelfOverview {
  /** Where files are kept; `memory` lasts as long as the page. */
  readonly place: 'files' | 'cache' | 'memory'
  readonly usedBytes: number
  /** What the browser allows this page in all, and what it says is in use; null where it does not say. */
  readonly quotaBytes: number | null
  readonly originBytes: number | null
  /** Whether the browser has promised not to clear it by itself. */
  readonly persisted: boolean
  /** Without those whose manifest could not be read, as without a connection one may not be. */
  readonly bundled: Readonly<Record<string, HeldBytes>>
  readonly hub: readonly KeptHubModel[]
}

/** What a hub says of a repository. */
export interface HubLook {
  readonly place: HubPlace
  readonly license: string | null
  readonly task: string | null
  /** Number formats that are there in whole, with what a download of each takes. */
  readonly formats: readonly { readonly dtype: Dtype; readonly bytes: number }[]
}

export interface CheckReport {
  readonly right: number
  /** Broken ones, which are gone now. */
  readonly removed: number
  readonly absent: number
}

/** Whether work waits for whoever else uses a file, here or in another tab. Told from a second of waiting on. */
export interface WaitNews {
  readonly waits: boolean
}

/** The models that ship with the page: where, and which. */
export interface ShippedModels {
  readonly modelsUrl: string
  readonly bundledIds: readonly string[]
}

/** The vocabulary of the worker that keeps models. */
export interface ShelfContract {
  readonly overview: {
    readonly request: ShippedModels
    readonly event: never
    readonly result: ShelfOverview
  }
  /** Models of a hub alone: asks no host. */
  readonly kept: {
    readonly request: null
    readonly event: never
    readonly result: readonly KeptHubModel[]
  }
  readonly look: { readonly request: HubRequest; readonly event: never; readonly result: HubLook }
  readonly download: {
    readonly request: ShelfModel
    readonly event: DownloadNews
    readonly result: HeldBytes
  }
  readonly remove: {
    /** With those that ship, because they may need files of it. */
    readonly request: ShippedModels & { readonly model: ShelfModel }
    readonly event: WaitNews
    readonly result: null
  }
  readonly check: { readonly request: ShelfModel; readonly event: WaitNews; readonly result: CheckReport }
}
