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
  'lost-focus': {
    name: 'window lost focus',
    why: 'Browsers and systems give less time to a window in the background.',
  },
  'charger-changed': {
    name: 'charger plugged or pulled',
    why: 'Machines change their power and speed with the charger.',
  },
  'cpu-pressure': {
    name: 'processor under pressure',
    why: 'Other work, or heat, took part of the processor.',
  },
  drift: {
    name: 'times drifted',
    why: 'Later runs were steadily slower or faster than earlier ones; the median hides a trend.',
  },
  throttled: {
    name: 'sudden slowdown',
    why: 'From one moment on all runs were slower, as when a machine gets hot and throttles.',
  },
  'device-lost': {
    name: 'graphics device lost',
    why: 'The system took the GPU away in the middle; runs before it are kept.',
  },
  'memory-grew': {
    name: 'memory grew',
    why: 'The worker held more memory after the runs than before; it was restarted.',
  },
}
