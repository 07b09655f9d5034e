import { hostCpuId } from '../../src/device/host-cpu.ts'
import { matchRenderer } from '../../src/device/match.ts'
import { isDiscrete, type PowerProfile } from '../../src/device/profile.ts'
import type { DeviceSignals } from '../../src/device/signals.ts'
import type { DeviceIdentity } from '../../src/device/identify.ts'
import type { Point } from './point.ts'

/** A browser that says nothing but what a point tells. */
const NO_SIGNALS: DeviceSignals = {
  renderer: null,
  adapter: null,
  adapterFeatures: [],
  adapterLimits: null,
  userAgent: null,
  uaModel: null,
  uaPlatform: null,
  uaArchitecture: null,
  platform: null,
  maxTouchPoints: null,
  screen: null,
  logicalCores: null,
  deviceMemoryGB: null,
  hasBattery: null,
  crossOriginIsolated: null,
}

/** Logical cores by the name of the processor, as `hardwareConcurrency` would give them. */
const LOGICAL_CORES: readonly (readonly [RegExp, number])[] = [
  [/i9-1[34]900|ryzen 9 [79]950x|16-core/i, 32],
  [/ultra [79] 2[68]5|\b265k/i, 20],
  [/12-core|ryzen 9/i, 24],
  [/threadripper|epyc|xeon|altra|thelio/i, 64],
  [/8-core|ryzen 7|i7-/i, 16],
  [/6-core|ryzen 5|i5-/i, 12],
  [/rk3588|snapdragon|apple m1(?! (pro|max|ultra))|apple m2(?! (pro|max|ultra))/i, 8],
  [/orion o6|ms-r1|cix|orin/i, 12],
  [/gb10|spark/i, 20],
  [/strix|ryzen ai max|395/i, 32],
  [/\bpi\b|raspberry|bcm2|\bn1[05]0\b/i, 4],
]

/** Small boards that drive a desktop GPU through a slot: their own row is the host, not a desktop's. */
const BOARD_HOSTS: readonly (readonly [RegExp, string])[] = [
  [/raspberry|\bpi (cm)?\d|\bpi cm5/i, 'bcm-videocore'],
  [/orion o6|ms-r1|cix/i, 'arm-cix-p1'],
  [/rk35|rock ?5|orange ?pi|risc-?v|hifive|milk-v|visionfive/i, 'arm-rk3588-cpu'],
]

/** A phone's chip on a board at the wall has a board's regulators and ports around it, not a phone's. */
const DEVELOPMENT_BOARD = /dev (box|board|kit)|firefly|rk3588/i
const DEVELOPMENT_BOARD_HOST = 'arm-rk3588-cpu'

/** The machine of a point, as an identification without error would give it. */
export interface PointMachine {
  readonly identity: DeviceIdentity
  readonly logicalCores: number | null
}

function logicalCoresOf(words: string): number | null {
  return LOGICAL_CORES.find(([pattern]) => pattern.test(words))?.[1] ?? null
}

/** The accelerator: the row the point names when the GPU works; else the discrete card its device name mentions, which idles. */
function acceleratorOf(
  point: Point,
  named: PowerProfile,
  profiles: readonly PowerProfile[],
): PowerProfile | null {
  if (point.backend === 'gpu') return named
  if (named.class !== 'fallback-desktop') return named
  const mentioned = matchRenderer(profiles, point.device)
  return mentioned !== null && isDiscrete(mentioned) ? mentioned : null
}

/** Id of the row that hosts the accelerator: idle power, feeding thread, rest of the device. */
function hostId(words: string, accelerator: PowerProfile | null, logicalCores: number | null): string {
  const board = BOARD_HOSTS.find(([pattern]) => pattern.test(words))?.[1]
  if (accelerator !== null && isDiscrete(accelerator) && board !== undefined) return board
  if (accelerator?.class === 'phone' && DEVELOPMENT_BOARD.test(words)) return DEVELOPMENT_BOARD_HOST
  return hostCpuId(accelerator, { signals: { ...NO_SIGNALS, logicalCores }, companion: null })
}

/** The identity of a point's machine, from its words alone; null where the table does not hold the row that it names. */
export function pointMachine(point: Point, profiles: readonly PowerProfile[]): PointMachine | null {
  const row = (id: string | null) => profiles.find((profile) => profile.id === id)
  const named = row(point.profileHint)
  if (named === undefined) return null
  const words = `${point.device} ${point.host ?? ''}`
  const accelerator = acceleratorOf(point, named, profiles)
  const logicalCores = logicalCoresOf(words)
  const cpu = row(hostId(words, accelerator, logicalCores))
  if (cpu === undefined) return null
  const identity: DeviceIdentity = {
    accelerator,
    cpu,
    grade: 'exact',
    softwareGpu: false,
    evidence: [],
    ask: false,
    name: point.device,
  }
  return { identity, logicalCores }
}
