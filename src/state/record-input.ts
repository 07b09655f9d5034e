import type { DeviceIdentity } from '../device/identify.ts'
import type { PowerProfile } from '../device/profile.ts'
import { profileById } from '../device/typed-watts.ts'
import type { EnergyInput } from '../energy/estimate.ts'
import { splitNormal } from '../stats/distributions.ts'
import { factor, type Uncertain } from '../stats/uncertain.ts'
import type { RunRecord } from '../storage/record.ts'
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

/** The measured busy share of a run, as far as its interval tells. */
function busyShareOf({ id, timing }: RunRecord): Uncertain | null {
  if (timing.gpuBusyShare === null) return null
  const { p5: low, median: typical, p95: high } = timing.gpuBusyShare
  return factor(`gpu-busy:${id}`, splitNormal({ low, typical, high }, { floor: 0, ceiling: 1 }))
}

/** What an estimate of a stored run depends on, from the facts in its record, without any calibration. */
export function recordInput(record: RunRecord, profiles: readonly PowerProfile[]): EnergyInput | null {
  const identity = identityOf(record, profiles)
  if (identity === null) return null
  const memoryGB = record.device.signals['deviceMemoryGB']
  return {
    identity,
    backend: record.backend,
    threads: record.threads,
    logicalCores: record.environment.logicalCores,
    latencyMs: uncertainLatency(record.timing.summary, record.id),
    gpuBusyShare: busyShareOf(record),
    parameters: record.model.parameters,
    deviceMemoryGB: typeof memoryGB === 'number' ? memoryGB : null,
    onBattery: record.timing.flags.includes('on-battery') ? true : null,
  }
}
