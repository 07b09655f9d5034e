import {
  byId,
  type Evidence,
  findAccelerator,
  type Finding,
  fromChoice,
  type IdentityGrade,
} from './findings.ts'
import { hostCpuId } from './host-cpu.ts'
import type { PowerProfile } from './profile.ts'
import type { DeviceSignals } from './signals.ts'

export type { Evidence, IdentityGrade } from './findings.ts'

export interface DeviceIdentity {
  /** Null when nothing but the CPU can compute. */
  readonly accelerator: PowerProfile | null
  readonly cpu: PowerProfile
  readonly grade: IdentityGrade
  /** WebGPU runs on the CPU here (SwiftShader, llvmpipe, WARP): a CPU device with all its threads. */
  readonly softwareGpu: boolean
  readonly evidence: readonly Evidence[]
  /** Whether the user should be asked which machine this is. */
  readonly ask: boolean
  readonly name: string
}

/** High over low of a row's load, above which the interval says too little and the user is asked. */
const WIDEST_UNASKED_RATIO = 4

function isWide(profile: PowerProfile | null): boolean {
  const range = profile?.gpuLoadW
  return range != null && range.high / range.low > WIDEST_UNASKED_RATIO
}

function displayName({ accelerator, grade }: Finding, cpu: PowerProfile): string {
  const host = cpu.family.replace(' by hardwareConcurrency:', ',')
  if (accelerator === null || accelerator.id === cpu.id) return host
  return grade === 'exact' || grade === 'chosen' ? accelerator.family : `${accelerator.family}; ${host}`
}

/**
 * Which machine this is, and the two rows that hold its watts.
 *
 * @param profiles the parsed table; its order is the priority of its patterns
 * @param options.chosenProfileId the user's own choice, which ends the search; an unknown id is ignored
 */
export function identifyDevice(
  signals: DeviceSignals,
  profiles: readonly PowerProfile[],
  options: { readonly chosenProfileId?: string } = {},
): DeviceIdentity {
  const clues = { signals, profiles }
  const finding = fromChoice(clues, options.chosenProfileId) ?? findAccelerator(clues)
  const { accelerator, companion, grade } = finding
  const cpuId = hostCpuId(accelerator, { signals, companion })
  const cpu = accelerator?.id === cpuId ? accelerator : byId(profiles, cpuId)
  const evidence = [...finding.evidence]
  if (cpu !== accelerator) {
    const value = signals.logicalCores === null ? 'unknown' : `${signals.logicalCores}`
    evidence.push({ signal: 'logicalCores', value, ledTo: cpu.id })
  }
  return {
    accelerator,
    cpu,
    grade,
    softwareGpu: accelerator === null,
    evidence,
    ask: grade !== 'chosen' && (finding.ask || isWide(accelerator)),
    name: displayName(finding, cpu),
  }
}
