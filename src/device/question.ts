import { iosMajorVersion } from './form-factor.ts'
import type { DeviceIdentity } from './identify.ts'
import { iphoneProfileIds } from './iphone-screens.ts'
import { matchRenderer, vendorOf } from './match.ts'
import type { PowerProfile } from './profile.ts'
import type { DeviceSignals } from './signals.ts'
import { unknownChip } from './unknown-chip.ts'

/** Why a person is asked which machine this is, and the answers that can be offered. */
export type DeviceQuestion =
  /** WebGL showed one graphics chip, WebGPU works on another: a laptop with two. */
  | { readonly why: 'two-gpus'; readonly shown: PowerProfile; readonly working: PowerProfile }
  /** What was read fits several chips. */
  | { readonly why: 'several'; readonly candidates: readonly PowerProfile[] }
  /** The row that fits spans chips whose power differs by more than four times. */
  | { readonly why: 'wide'; readonly highOverLow: number }
  /** The browser names a chip that no row fits. */
  | { readonly why: 'not-in-table'; readonly name: string }
  /** Only the kind of device is known. */
  | { readonly why: 'kind-only' }

function twoGpus(
  { renderer, adapter }: DeviceSignals,
  table: readonly PowerProfile[],
  working: PowerProfile,
) {
  const shown = matchRenderer(table, renderer)
  const vendor = vendorOf(adapter?.vendor ?? '')
  const disagree = shown !== null && vendor !== null && vendorOf(shown.vendor) !== vendor
  return disagree ? ({ why: 'two-gpus', shown, working } as const) : null
}

function severalPhones({ screen, userAgent }: DeviceSignals, table: readonly PowerProfile[]) {
  if (screen === null) return null
  const ids = iphoneProfileIds(screen, iosMajorVersion(userAgent ?? ''))
  const candidates = table.filter(({ id }) => ids.includes(id))
  return candidates.length > 1 ? ({ why: 'several', candidates } as const) : null
}

/** High over low of the load of what does the work. */
export function loadRatio({ accelerator, cpu }: DeviceIdentity): number {
  const range = (accelerator ?? cpu).gpuLoadW ?? cpu.cpuLoadW
  return range === null ? 1 : range.high / range.low
}

/** The question where no chip is known: because none is named, or because nobody knows the name. */
function withoutChip(signals: DeviceSignals, table: readonly PowerProfile[]): DeviceQuestion {
  const name = unknownChip(signals, table)
  return name === null ? { why: 'kind-only' } : { why: 'not-in-table', name: name.slice(0, 80) }
}

/** What to ask about a device that says it should be asked about, or null. */
export function questionFor(
  identity: DeviceIdentity,
  signals: DeviceSignals,
  table: readonly PowerProfile[],
): DeviceQuestion | null {
  const { ask, accelerator, grade } = identity
  if (!ask) return null
  const two = accelerator === null ? null : twoGpus(signals, table, accelerator)
  if (two !== null) return two
  if (accelerator?.id.startsWith('union-') === true) {
    const several = severalPhones(signals, table)
    if (several !== null) return several
  }
  if (grade === 'class' || grade === 'unknown') return withoutChip(signals, table)
  return { why: 'wide', highOverLow: loadRatio(identity) }
}
