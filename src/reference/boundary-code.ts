/** What a published figure counts. Two figures may be set side by side only where the code is the same. */
export interface BoundaryMeaning {
  /** Two or three words, for a label under a number. */
  readonly label: string
  /** What is inside. */
  readonly counts: string
}

export const BOUNDARY_CODES = {
  'gpu-only': { label: 'GPU only', counts: 'the accelerators doing the work, while they work' },
  'gpu-only-batched': {
    label: 'GPU only, batched',
    counts: 'the accelerators, divided over the many requests a server answers at once',
  },
  'gpu-only-derived': {
    label: 'one working GPU, derived',
    counts: 'an estimate of the one working accelerator, taken out of a wider log; no source prints it',
  },
  'gpu-doubled': {
    label: 'GPU x 2',
    counts: 'accelerator energy doubled, as a stand-in for the whole server and its cooling',
  },
  'node-no-pue': {
    label: 'whole server',
    counts:
      'a whole server as CodeCarbon sees it: all GPUs, a constant for the CPU and one for the RAM; no building',
  },
  'full-stack': {
    label: 'service, full stack',
    counts: 'accelerators, host, machines kept in reserve, and the overhead of the building',
  },
  'full-stack-part': { label: 'part of the full stack', counts: 'one part of a full-stack count' },
  modelled: {
    label: 'modelled',
    counts: 'computed from token counts, speeds and assumed hardware, building included; not measured',
  },
  'service-servers': {
    label: 'servers of a service',
    counts: 'the servers of a service, its index included',
  },
  undisclosed: { label: 'not disclosed', counts: 'the source does not say' },
  lca: { label: 'life cycle', counts: 'a life cycle: manufacture of the hardware too' },
  training: { label: 'training', counts: 'training and fine-tuning, before the first use' },
  facility: { label: 'building', counts: 'a building: its energy or water over that of the computers in it' },
  'grid-generation': {
    label: 'grid, generated',
    counts: 'what is generated in the zone, yearly average, life cycle',
  },
  'grid-consumption': {
    label: 'grid, consumed',
    counts: 'what is consumed in the zone, yearly average, life cycle',
  },
  'wall-socket': { label: 'wall socket', counts: 'what the socket gives' },
  device: { label: 'device', counts: 'the device itself' },
  tailpipe: { label: 'tailpipe', counts: 'what leaves the tailpipe' },
  'delivery-chain': { label: 'delivery chain', counts: 'data centre, network and device together' },
  'transfer-datacenter': { label: 'data centre, per GB', counts: 'the data-centre share of moving data' },
  'transfer-network': { label: 'network, per GB', counts: 'the network share of moving data' },
  'transfer-device': { label: 'user device, per GB', counts: 'the device share of moving data' },
  'transfer-all': { label: 'whole chain, per GB', counts: 'everything that moving data is charged with' },
  'model-constant': { label: 'constant of a model', counts: 'a constant inside somebody’s formula' },
} as const satisfies Record<string, BoundaryMeaning>

export type BoundaryCode = keyof typeof BOUNDARY_CODES
