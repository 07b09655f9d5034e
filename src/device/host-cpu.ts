import { isDiscrete, type PowerProfile } from './profile.ts'
import { formFactor, type FormFactor } from './form-factor.ts'
import type { DeviceSignals } from './signals.ts'

/** Class rows of x86 desktops, by the most logical cores they hold. One row for all of them misses by a factor of two. */
const DESKTOP_BY_CORES: readonly (readonly [cores: number, id: string])[] = [
  [8, 'class-desktop-cpu-8t'],
  [16, 'class-desktop-cpu-16t'],
  [24, 'class-desktop-cpu-24t'],
  [Infinity, 'class-desktop-cpu-32t'],
]

const CLASS_BY_FORM: Partial<Record<FormFactor, string>> = {
  iphone: 'class-iphone',
  ipad: 'class-ipad',
  mac: 'apple-gpu-safari-mac',
  'android-phone': 'class-phone-android',
  'android-tablet': 'class-tablet-android',
  chromebook: 'class-chromebook',
}

function desktopId(logicalCores: number | null): string {
  if (logicalCores === null) return 'class-desktop-cpu'
  return DESKTOP_BY_CORES.find(([cores]) => logicalCores <= cores)?.[1] ?? 'class-desktop-cpu'
}

/** Id of the class row that fits what is known without any chip name. */
export function classProfileId(signals: DeviceSignals): string {
  const form = formFactor(signals)
  const byForm = CLASS_BY_FORM[form]
  if (byForm !== undefined) return byForm
  if (signals.hasBattery === true) return 'class-laptop-cpu'
  if (form === 'unknown' && signals.logicalCores === null) return 'class-unknown'
  return desktopId(signals.logicalCores)
}

/** What stands beside the accelerator: the row of the integrated GPU that WebGL showed, when WebGPU chose another. */
interface HostClues {
  readonly signals: DeviceSignals
  readonly companion: PowerProfile | null
}

/** Whether a row's own CPU watts describe this machine's CPU. A desktop row spans four to sixteen cores, so its threads decide. */
function carriesCpu(profile: PowerProfile): boolean {
  return profile.cpuLoadW !== null && profile.class !== 'desktop'
}

/** Id of the row that gives the watts of the CPU beside an accelerator. */
export function hostCpuId(accelerator: PowerProfile | null, { signals, companion }: HostClues): string {
  const carrier = [accelerator, companion].find((row) => row !== null && carriesCpu(row))
  if (carrier != null) return carrier.id
  if (accelerator === null) return classProfileId(signals)
  const isLaptop = accelerator.class === 'laptop-dgpu' || signals.hasBattery === true
  if (isLaptop) return isDiscrete(accelerator) ? 'class-laptop-gaming-cpu' : 'class-laptop-cpu'
  return desktopId(accelerator.class === 'datacentre' ? Infinity : signals.logicalCores)
}
