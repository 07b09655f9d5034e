import { identifyDevice } from '../../../src/device/identify.ts'
import { parseProfiles } from '../../../src/device/profile.ts'
import table from '../../../src/device/profiles.data.json' with { type: 'json' }
import type { EnergyInput } from '../../../src/energy/estimate.ts'
import { lognormal } from '../../../src/stats/distributions.ts'
import { factor, type Uncertain } from '../../../src/stats/uncertain.ts'
import { SILENT } from '../device/signals-fixture.ts'

export const PROFILES = parseProfiles(table)

export const profile = (id: string) => PROFILES.find((row) => row.id === id)!

export const identityOf = (chosenProfileId: string, logicalCores: number | null = 8) =>
  identifyDevice({ ...SILENT, logicalCores }, PROFILES, { chosenProfileId })

export const software = () =>
  identifyDevice({ ...SILENT, logicalCores: 8, renderer: 'llvmpipe (LLVM 15.0.7, 256 bits)' }, PROFILES)

export const timing = (name: string, medianMs: number): Uncertain =>
  factor(`timing:${name}`, lognormal({ median: medianMs, sigma: 0.02 }))

export const input = (changes: Partial<EnergyInput> = {}): EnergyInput => ({
  identity: identityOf('apple-m2'),
  backend: 'webgpu',
  threads: 4,
  logicalCores: 8,
  latencyMs: timing('a', 100),
  gpuBusyShare: null,
  parameters: 86e6,
  deviceMemoryGB: null,
  onBattery: false,
  ...changes,
})
