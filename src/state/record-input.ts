import type { DeviceIdentity } from '../device/identify.ts'
import type { PowerProfile } from '../device/profile.ts'
import { profileById } from '../device/typed-watts.ts'
import type { EnergyInput } from '../energy/estimate.ts'
import type { RunRecord } from '../storage/record.ts'
import { uncertainBusyShare } from '../timing/busy-share.ts'
import { uncertainLatency } from '../timing/latency.ts'

/** The machine of a record, as far as the power model asks; null where the table has its rows no longer. */
function identityOf({ device }: RunRecord, profiles: readonly PowerProfile[]): DeviceIdentity | null {
  const find = (id: string | null): PowerProfile | null => (id === null ? null : profileById(profiles, id))
  const cpu = find(device.cpuProfileId)
  const accelerator = find(device.acceleratorProfileId)
  if (cpu === null || (device.acceleratorProfileId !== null && accelerator === null)) return null
  const { name, softwareGpu } = device
  return { accelerator, cpu, grade: 'exact', softwareGpu, evidence: [], ask: false, name }
}

/** What an estimate of a stored run depends on, from the facts in its record, without any calibration. */
export function recordInput(record: RunRecord, profiles: readonly PowerProfile[]): EnergyInput | null {
  const identity = identityOf(record, profiles)
  if (identity === null) return null
  const share = record.timing.gpuBusyShare
  const memoryGB = record.device.signals['deviceMemoryGB']
  return {
    identity,
    backend: record.backend,
    threads: record.threads,
    logicalCores: record.environment.logicalCores,
    latencyMs: uncertainLatency(record.timing.summary, record.id),
    gpuBusyShare: share === null ? null : uncertainBusyShare(share, record.id),
    speedShare: record.timing.speedShare ?? null,
    parameters: record.model.parameters,
    deviceMemoryGB: typeof memoryGB === 'number' ? memoryGB : null,
    onBattery: record.timing.flags.includes('on-battery') ? true : null,
  }
}
