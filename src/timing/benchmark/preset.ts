import type { RunPlan } from '../plan.ts'

export const PRESET_IDS = ['quick', 'standard', 'study'] as const
export type PresetId = (typeof PRESET_IDS)[number]

/** How much is measured of each configuration, docs/methodology.md §3. */
export interface Preset {
  readonly id: PresetId
  /** Blocks of each configuration; every round holds one of each, in an order of its own. */
  readonly rounds: number
  /** Of a configuration, all its blocks together. */
  readonly plan: RunPlan
}

/** Inferences of the protocol of Luccioni, Jernite and Strubell (2024): each model 1,000 times on each task. */
export const STUDY_INFERENCES = 1_000

export const PRESETS: Readonly<Record<PresetId, Preset>> = {
  quick: {
    id: 'quick',
    rounds: 3,
    plan: { minRuns: 15, minSeconds: 3, maxRuns: 3_000, maxSeconds: 12 },
  },
  standard: {
    id: 'standard',
    rounds: 5,
    plan: { minRuns: 100, minSeconds: 10, maxRuns: 20_000, maxSeconds: 60 },
  },
  study: {
    id: 'study',
    rounds: 10,
    plan: { minRuns: STUDY_INFERENCES, minSeconds: 0, maxRuns: STUDY_INFERENCES, maxSeconds: 3_600 },
  },
}

export function isPresetId(value: unknown): value is PresetId {
  return PRESET_IDS.some((id) => id === value)
}

/** The share of one block: where every block meets its own, all together meet the whole. */
export function blockPlan({ plan, rounds }: Preset): RunPlan {
  return {
    minRuns: Math.ceil(plan.minRuns / rounds),
    minSeconds: plan.minSeconds / rounds,
    maxRuns: Math.ceil(plan.maxRuns / rounds),
    maxSeconds: plan.maxSeconds / rounds,
  }
}
