/** What an inference's energy is made of, in the order in which it is drawn. */
export const ENERGY_PARTS = [
  'acceleratorActive',
  'acceleratorIdle',
  'cpuActive',
  'cpuIdle',
  'memory',
  'rest',
  'supplyLoss',
] as const
export type EnergyPart = (typeof ENERGY_PARTS)[number]

export const BOUNDARIES = ['marginal', 'accelerator', 'component', 'device'] as const
export type Boundary = (typeof BOUNDARIES)[number]

/**
 * A boundary is a set of parts. `marginal` is what pressing the button added; `accelerator` is what a GPU's own sensor sees;
 * `component` is what CodeCarbon-type tools count, idle included; `device` is the wall, without the screen.
 */
export const PARTS_IN: Readonly<Record<Boundary, readonly EnergyPart[]>> = {
  marginal: ['acceleratorActive', 'cpuActive'],
  accelerator: ['acceleratorActive', 'acceleratorIdle'],
  component: ['acceleratorActive', 'acceleratorIdle', 'cpuActive', 'cpuIdle', 'memory'],
  device: ENERGY_PARTS,
}

interface Counted {
  readonly parts: Readonly<Record<EnergyPart, { readonly median: number }>>
  readonly boundaries: Readonly<Record<Boundary, { readonly median: number }>>
}

/** Boundaries under which a run can be set beside others: a graphics card that idles beside the CPU at work is no GPU at work. */
export function comparableBoundaries({ parts, boundaries }: Counted): readonly Boundary[] {
  const ofGpu = parts.acceleratorActive.median > 0
  return BOUNDARIES.filter((one) => boundaries[one].median > 0 && (one !== 'accelerator' || ofGpu))
}
