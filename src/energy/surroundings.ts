import type { PowerProfile } from '../device/profile.ts'
import { splitLognormal, uniform } from '../stats/distributions.ts'
import { exact, scale, type Uncertain } from '../stats/uncertain.ts'
import { MEMORY, SUPPLY_EFFICIENCY } from './constants.ts'
import type { FactorBook } from './factor-book.ts'
import type { MachineKind } from './machine-kind.ts'

/**
 * Watts of the memory. What a browser tells is rounded and capped (8 GB until 2026, 32 GB since), so it can raise the size that
 * the kind of machine suggests, never lower it.
 */
export function memoryW(book: FactorBook, kind: MachineKind, deviceMemoryGB: number | null): Uncertain {
  const { defaultGB, ...perGB } = MEMORY.value[kind]
  return scale(book.draw(`memory:${kind}`, splitLognormal(perGB)), Math.max(deviceMemoryGB ?? 0, defaultGB))
}

/** Watts of the rest of the device, without its screen. */
export function restW(book: FactorBook, host: PowerProfile): Uncertain {
  return host.restIdleW === null ? exact(0) : book.draw(`rest:${host.id}`, splitLognormal(host.restIdleW))
}

/** Share of the wall's power that reaches the device; all of it on battery, whose own losses are not counted. */
export function supplyEfficiency(book: FactorBook, kind: MachineKind, onBattery: boolean | null): Uncertain {
  if (onBattery === true) return exact(1)
  const supply = kind === 'desktop' ? 'desktop' : 'adapter'
  return book.draw(`supply:${supply}`, uniform(SUPPLY_EFFICIENCY.value[supply]))
}
