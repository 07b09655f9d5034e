/** Whether an answer is the expected one. `unchecked` is for a person's own input, which has no expected answer. */
export type OutputCheck =
  | { readonly verdict: 'matches' }
  | { readonly verdict: 'differs'; readonly difference: string }
  | { readonly verdict: 'unchecked' }

export const MATCHES: OutputCheck = { verdict: 'matches' }
export const differs = (difference: string): OutputCheck => ({ verdict: 'differs', difference })
