import type { Spread } from '../../reference/figure.ts'

/** What a printed range is over. */
export const SPREAD_WORDS: Record<Spread, string> = {
  runs: 'from the least to the most of its runs',
  models: 'from the least to the most of its models',
  'batch-sizes': 'over batch sizes',
  quartiles: 'the middle half',
  'plus-minus': 'plus or minus, as printed',
}
