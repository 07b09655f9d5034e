import type { AppErrorData } from './app-error.ts'

/** One request kind: what goes in, what is reported on the way, what comes out. */
export interface Exchange {
  readonly request: unknown
  readonly event: unknown
  readonly result: unknown
}

/** A worker's whole vocabulary, one exchange per name. A worker declares its own and both sides are typed by it. */
export type Contract<C> = { readonly [Name in keyof C]: Exchange }

/** Page to worker. */
export interface RequestMessage {
  readonly type: 'request'
  readonly id: number
  readonly name: string
  readonly body: unknown
}

/** Worker to page. */
export type ReplyMessage =
  | { readonly type: 'ready' }
  /** Nothing to report, but not dead either. */
  | { readonly type: 'alive' }
  | { readonly type: 'event'; readonly id: number; readonly body: unknown }
  | { readonly type: 'result'; readonly id: number; readonly body: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: AppErrorData }
