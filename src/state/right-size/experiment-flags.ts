import type { DeviceIdentity } from '../../device/identify.ts'
import type { DeviceSignals } from '../../device/signals.ts'
import type { Backend } from '../../catalogue/model.ts'
import type { TimingFlag } from '../../storage/record.ts'
import { type Disturbance, type Flagged, touchedSamples } from '../../timing/benchmark/disturbance.ts'
import { type Headline, headlineOf, pick } from '../../timing/benchmark/headline.ts'
import { speedShare } from '../../timing/benchmark/speed-share.ts'
import { steadiness } from '../../timing/benchmark/steadiness.ts'
import type { RunSurroundings } from '../run-surroundings.ts'
import type { Answered } from './answered.ts'

/** Items of a contender that something touched, by place. */
export function touchedItems({ items }: Answered, disturbances: readonly Disturbance[]): Flagged[] {
  const samples = items.map(({ timedFromMs, tookMs }) => ({ atMs: timedFromMs, latencyMs: tookMs }))
  return touchedSamples({ samples, timedFromMs: 0, runsPerSample: 1 }, disturbances)
}

/** Places of the items whose times count. An item that was disturbed for one contender counts for none: they are compared on the same. */
export function timedItems(items: readonly unknown[], flagged: readonly (readonly Flagged[])[]): Headline {
  return headlineOf(items, flagged.flat())
}

interface FlagFacts {
  readonly identity: DeviceIdentity
  readonly signals: DeviceSignals
  readonly backend: Backend
  readonly surroundings: RunSurroundings | undefined
}

/** Items come in an order that the seed shuffles, so what rises or falls over them is the machine. @returns ms, in the order of time */
function latenciesOf({ items }: Answered, timed: readonly number[]): number[] {
  return pick(items, timed).map(({ latencyMs }) => latencyMs)
}

/** Speed of a contender as a share of its speed before the machine slowed down; null where it did not. */
export function speedShareOf(answered: Answered, timed: readonly number[]): number | null {
  const latenciesMs = latenciesOf(answered, timed)
  return speedShare(latenciesMs, steadiness(latenciesMs))
}

/** Everything that may have disturbed a contender, as the Benchmark flags it. */
export function flagsOf(
  answered: Answered,
  flagged: readonly Flagged[],
  timed: readonly number[],
  { identity, signals, backend, surroundings }: FlagFacts,
): TimingFlag[] {
  const { drift, throttled } = steadiness(latenciesOf(answered, timed))
  const found: readonly (readonly [TimingFlag, boolean])[] = [
    ['software-gpu', backend === 'webgpu' && identity.softwareGpu],
    ['not-isolated', signals.crossOriginIsolated !== true],
    ['on-battery', surroundings?.onBattery === true],
    ['drift', drift !== null],
    ['throttled', throttled !== null],
    ['memory-grew', answered.items.at(-1)?.memoryGrew === true],
  ]
  return [...flagged.map(({ flag }) => flag), ...found.flatMap(([flag, is]) => (is ? [flag] : []))]
}
