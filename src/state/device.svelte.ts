import type { Capabilities } from '../catalogue/capability.ts'
import { identifyDevice, type DeviceIdentity } from '../device/identify.ts'
import type { PowerProfile } from '../device/profile.ts'
import type { DeviceSignals } from '../device/signals.ts'
import { type TypedWatts, withTypedWatts } from '../device/typed-watts.ts'

/** A few strings kept between visits. Reading and writing may be denied; both then do nothing. */
export interface Settings {
  get(key: string): string | null
  set(key: string, value: string | null): void
}

export interface DeviceDependencies {
  readonly readSignals: () => Promise<DeviceSignals>
  readonly loadProfiles: () => Promise<readonly PowerProfile[]>
  readonly settings: Settings
}

const CHOICE_KEY = 'joulebench.device-profile'
const WATTS_KEY = 'joulebench.device-watts'

const NOTHING_TYPED: TypedWatts = { gpuW: null, cpuW: null }

/** What was stored as `gpu:cpu`; anything else is nothing. */
function readTyped(text: string | null): TypedWatts {
  const [gpuW = null, cpuW = null] = (text ?? '').split(':').map((part) => {
    const watts = Number(part)
    return watts > 0 && watts < 1e4 ? watts : null
  })
  return { gpuW, cpuW }
}

/** Which machine this is, as far as the browser tells, and what the person said about it. */
export class DeviceState {
  readonly #deps: DeviceDependencies
  #signals: DeviceSignals | null = $state.raw(null)
  #profiles: readonly PowerProfile[] = $state.raw([])
  #chosenId: string | null = $state(null)
  #typed: TypedWatts = $state.raw(NOTHING_TYPED)
  readonly #identity = $derived.by(() => {
    if (this.#signals === null || this.#profiles.length === 0) return null
    const choice = this.#chosenId === null ? {} : { chosenProfileId: this.#chosenId }
    return withTypedWatts(identifyDevice(this.#signals, this.#profiles, choice), this.#typed)
  })

  constructor(deps: DeviceDependencies) {
    this.#deps = deps
    this.#chosenId = deps.settings.get(CHOICE_KEY)
    this.#typed = readTyped(deps.settings.get(WATTS_KEY))
  }

  /** Reads the signals and the table. Call once. */
  async load(): Promise<void> {
    const [signals, profiles] = await Promise.all([this.#deps.readSignals(), this.#deps.loadProfiles()])
    this.#signals = signals
    this.#profiles = profiles
  }

  get signals(): DeviceSignals | null {
    return this.#signals
  }

  /** Null until {@link load} is done. */
  get identity(): DeviceIdentity | null {
    return this.#identity
  }

  /** The whole table, in its own order; empty until {@link load} is done. */
  get profiles(): readonly PowerProfile[] {
    return this.#profiles
  }

  get chosenByPerson(): boolean {
    return this.#chosenId !== null || this.typed.gpuW !== null || this.typed.cpuW !== null
  }

  /** Watts that the person typed in place of the table's. */
  get typed(): TypedWatts {
    return this.#typed
  }

  get capabilities(): Capabilities {
    return {
      webgpu: this.#signals?.adapter != null,
      gpuFeatures: this.#signals?.adapterFeatures ?? [],
    }
  }

  /** Threads WebAssembly may use: one where the page is not isolated, half the logical cores (the physical ones, mostly) where it is. */
  get defaultThreads(): number {
    if (this.#signals?.crossOriginIsolated !== true) return 1
    return Math.max(1, Math.min(8, Math.ceil((this.#signals.logicalCores ?? 2) / 2)))
  }

  get maxThreads(): number {
    return this.#signals?.crossOriginIsolated === true ? Math.max(1, this.#signals.logicalCores ?? 1) : 1
  }

  /** Says which machine this is; null goes back to what the browser tells. Typed watts were those of the machine before. */
  choose(profileId: string | null): void {
    this.#chosenId = profileId
    this.#deps.settings.set(CHOICE_KEY, profileId)
    this.type(NOTHING_TYPED)
  }

  /** Takes watts in place of the table's. They must have been checked. */
  type(typed: TypedWatts): void {
    this.#typed = typed
    const isNothing = typed.gpuW === null && typed.cpuW === null
    this.#deps.settings.set(WATTS_KEY, isNothing ? null : `${typed.gpuW ?? ''}:${typed.cpuW ?? ''}`)
  }
}
