import type { Evidence } from './findings.ts'
import type { DeviceIdentity } from './identify.ts'
import { matchRenderer } from './match.ts'
import type { PowerProfile } from './profile.ts'
import { cleanRenderer, isVirtualMachine } from './renderer-text.ts'
import type { DeviceSignals } from './signals.ts'

/** What WebGL calls a graphics chip that no row fits, or null; a virtual machine's name is a mask. */
export function unknownChip({ renderer }: DeviceSignals, profiles: readonly PowerProfile[]): string | null {
  const name = cleanRenderer(renderer ?? '')
  if (name === '' || isVirtualMachine(name) || matchRenderer(profiles, name) !== null) return null
  return name
}

/** What decided about a device. A name that no row fits is said first: it is why another signal had to decide. */
export function evidenceList(
  { evidence }: DeviceIdentity,
  signals: DeviceSignals,
  profiles: readonly PowerProfile[],
): readonly Evidence[] {
  const value = unknownChip(signals, profiles)
  if (value === null) return evidence
  return [{ signal: 'renderer', value: value.slice(0, 160), ledTo: 'no row of the table' }, ...evidence]
}
