import type { DeviceIdentity } from '../device/identify.ts'
import type { DeviceClass } from '../device/profile.ts'

/** What a machine is built like, as far as memory, supply and power modes go. */
export type MachineKind = 'phone' | 'portable' | 'desktop'

const PHONES: readonly DeviceClass[] = ['phone', 'fallback-phone', 'fallback-tablet']
const DESKTOPS: readonly DeviceClass[] = [
  'desktop',
  'desktop-dgpu',
  'workstation',
  'datacentre',
  'fallback-desktop',
]

/** The kind of machine that holds this CPU; boards, mini computers and Macs are built from laptop parts. */
export function machineKind({ accelerator, cpu }: Pick<DeviceIdentity, 'accelerator' | 'cpu'>): MachineKind {
  if (PHONES.includes(cpu.class)) return 'phone'
  const isDesktop = [cpu.class, accelerator?.class].some(
    (name) => name !== undefined && DESKTOPS.includes(name),
  )
  return isDesktop ? 'desktop' : 'portable'
}
