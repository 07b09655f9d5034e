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
