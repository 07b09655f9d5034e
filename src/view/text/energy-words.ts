import type { Boundary, EnergyPart } from '../../energy/boundary.ts'

interface PartWords {
  readonly name: string
  /** Strength of the "here" colour, 0 to 100: what works is strong, what idles is pale. */
  readonly strength: number
}

export const PART_WORDS: Record<EnergyPart, PartWords> = {
  acceleratorActive: { name: 'GPU at work', strength: 100 },
  cpuActive: { name: 'CPU at work', strength: 72 },
  acceleratorIdle: { name: 'GPU idle', strength: 46 },
  cpuIdle: { name: 'CPU idle', strength: 34 },
  memory: { name: 'memory', strength: 24 },
  rest: { name: 'rest of the device', strength: 15 },
  supplyLoss: { name: 'power supply', strength: 8 },
}

interface BoundaryWords {
  readonly name: string
  readonly counts: string
}

export const BOUNDARY_WORDS: Record<Boundary, BoundaryWords> = {
  marginal: { name: 'Added', counts: 'what pressing Run added to a machine that was on anyway' },
  accelerator: { name: 'GPU', counts: 'the graphics chip alone, its idle share included' },
  component: { name: 'Chips', counts: 'CPU, GPU and memory, idle included, as CodeCarbon counts' },
  device: { name: 'Device', counts: 'the whole device at the wall, without the screen' },
}
