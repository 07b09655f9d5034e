import type { DeviceIdentity } from '../device/identify.ts'
import type { DeviceClass } from '../device/profile.ts'

/** What a machine is built like, as far as memory, supply and power modes go. */
export type MachineKind = 'phone' | 'board' | 'portable' | 'desktop'

const PHONES: readonly DeviceClass[] = ['phone', 'fallback-phone', 'fallback-tablet']
const DESKTOPS: readonly DeviceClass[] = [
  'desktop',
  'desktop-dgpu',
  'workstation',
  'datacentre',
  'fallback-desktop',
]

/** The kind of machine that holds this CPU; mini computers and Macs are built from laptop parts. */
export function machineKind({ accelerator, cpu }: Pick<DeviceIdentity, 'accelerator' | 'cpu'>): MachineKind {
  const isDesktop = [cpu.class, accelerator?.class].some(
    (name) => name !== undefined && DESKTOPS.includes(name),
  )
  if (isDesktop) return 'desktop'
  if (cpu.class === 'sbc') return 'board'
  return PHONES.includes(cpu.class) ? 'phone' : 'portable'
}
