import type { TimingFlag } from '../../storage/record.ts'

interface FlagWords {
  readonly name: string
  readonly why: string
}

/** What may have disturbed a run. */
export const FLAG_WORDS: Record<TimingFlag, FlagWords> = {
  'hidden-tab': {
    name: 'tab was hidden',
    why: 'Browsers slow hidden tabs down; the time may be too long.',
  },
  'software-gpu': {
    name: 'software GPU',
    why: 'WebGPU ran on the CPU; this time never ranks with a real GPU.',
  },
  'not-isolated': {
    name: 'coarse clock, one thread',
    why: 'The page is not cross-origin isolated: the clock is coarser and WebAssembly has one thread.',
  },
  'on-battery': {
    name: 'on battery',
    why: 'On battery many machines run slower and with less power.',
  },
}
