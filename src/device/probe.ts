import type { AdapterLimits, AdapterSignals, DeviceSignals } from './signals.ts'
import type { CanvasConstructor } from './webgl-renderer.ts'

/** Battery Status API, page only; absent in Firefox and Safari. */
export interface BatteryReading {
  readonly charging: boolean
  readonly chargingTime: number
  readonly dischargingTime: number
  readonly level: number
}

interface AgentHints {
  readonly platform?: string
  getHighEntropyValues?(hints: string[]): Promise<{ model?: string; architecture?: string }>
}

interface ProbedAdapter {
  readonly info?: Partial<Omit<AdapterSignals, 'isFallback'>> & { readonly isFallbackAdapter?: boolean }
  /** Where the flag lived before it moved into `info`. */
  readonly isFallbackAdapter?: boolean
  readonly features?: Iterable<string>
  readonly limits?: Partial<AdapterLimits>
}

interface ProbedNavigator {
  readonly userAgent?: string
  readonly platform?: string
  readonly maxTouchPoints?: number
  readonly hardwareConcurrency?: number
  readonly deviceMemory?: number
  readonly userAgentData?: AgentHints
  readonly gpu?: {
    requestAdapter(options: { powerPreference: 'high-performance' }): Promise<ProbedAdapter | null>
  }
  getBattery?(): Promise<BatteryReading>
}

/** The browser globals that are read; `window` is one. */
export interface ProbeEnvironment {
  readonly navigator?: ProbedNavigator
  readonly screen?: { readonly width: number; readonly height: number }
  readonly devicePixelRatio?: number
  readonly crossOriginIsolated?: boolean
  readonly OffscreenCanvas?: CanvasConstructor
  setTimeout(callback: () => void, ms: number): unknown
}

/** A lost GPU process can leave a promise open for ever; the page must not wait with it. */
const LONGEST_WAIT_MS = 4000

function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch {
    return null
  }
}

async function attemptAsync<T>(env: ProbeEnvironment, read: () => Promise<T> | undefined): Promise<T | null> {
  const late = new Promise<null>((resolve) =>
    env.setTimeout(() => {
      resolve(null)
    }, LONGEST_WAIT_MS),
  )
  try {
    return (await Promise.race([read() ?? null, late])) ?? null
  } catch {
    return null
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function countOrNull(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null
}

/** A battery shows itself by not being full, not charging, or by a finite time; otherwise the defaults say nothing. */
function showsBattery(battery: BatteryReading): true | null {
  const { charging, chargingTime, dischargingTime, level } = battery
  return level < 1 || !charging || chargingTime > 0 || Number.isFinite(dischargingTime) ? true : null
}

function adapterSignals(adapter: ProbedAdapter): AdapterSignals {
  const info = adapter.info ?? {}
  return {
    vendor: info.vendor ?? '',
    architecture: info.architecture ?? '',
    device: info.device ?? '',
    description: info.description ?? '',
    isFallback: info.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false,
  }
}

function adapterLimits({ limits }: ProbedAdapter): AdapterLimits | null {
  if (limits === undefined) return null
  return {
    maxBufferSize: limits.maxBufferSize ?? 0,
    maxStorageBufferBindingSize: limits.maxStorageBufferBindingSize ?? 0,
    maxComputeWorkgroupStorageSize: limits.maxComputeWorkgroupStorageSize ?? 0,
    maxComputeInvocationsPerWorkgroup: limits.maxComputeInvocationsPerWorkgroup ?? 0,
  }
}

function readScreen({ screen, devicePixelRatio }: ProbeEnvironment): DeviceSignals['screen'] {
  if (screen === undefined) return null
  return { width: screen.width, height: screen.height, ratio: devicePixelRatio ?? 1 }
}

type SynchronousSignals = Pick<
  DeviceSignals,
  | 'userAgent'
  | 'uaPlatform'
  | 'platform'
  | 'maxTouchPoints'
  | 'screen'
  | 'logicalCores'
  | 'deviceMemoryGB'
  | 'crossOriginIsolated'
>

function readSynchronous(env: ProbeEnvironment): SynchronousSignals {
  const navigator = attempt(() => env.navigator) ?? {}
  return {
    userAgent: textOrNull(attempt(() => navigator.userAgent)),
    uaPlatform: textOrNull(attempt(() => navigator.userAgentData?.platform)),
    platform: textOrNull(attempt(() => navigator.platform)),
    maxTouchPoints: countOrNull(attempt(() => navigator.maxTouchPoints)),
    screen: attempt(() => readScreen(env)),
    logicalCores: countOrNull(attempt(() => navigator.hardwareConcurrency)),
    deviceMemoryGB: countOrNull(attempt(() => navigator.deviceMemory)),
    crossOriginIsolated: attempt(() => env.crossOriginIsolated) ?? null,
  }
}

/** The renderer's name, read here; rarely needed, and so not part of what the page loads first. */
async function rendererHere({ OffscreenCanvas }: ProbeEnvironment): Promise<string | null> {
  const { readRenderer } = await import('./webgl-renderer.ts')
  return readRenderer(OffscreenCanvas)
}

/** The battery as the browser reports it now, or null where it does not. */
function readBattery(env: ProbeEnvironment): Promise<BatteryReading | null> {
  return attemptAsync(env, () => env.navigator?.getBattery?.())
}

/**
 * Reads everything a page may know about its machine. Never throws and never waits for more than a few seconds: what is absent,
 * denied or late is null.
 *
 * @param rendererElsewhere asks for the renderer's name off the page; the page itself is asked where that gives none
 */
export async function readSignals(
  env: ProbeEnvironment,
  rendererElsewhere: () => Promise<string | null> = () => Promise.resolve(null),
): Promise<DeviceSignals> {
  const [elsewhere, adapter, hints, battery] = await Promise.all([
    attemptAsync(env, rendererElsewhere),
    // The same preference as the runtime's, or a laptop with two GPUs would answer for the other one.
    attemptAsync(env, () => env.navigator?.gpu?.requestAdapter({ powerPreference: 'high-performance' })),
    attemptAsync(env, () => env.navigator?.userAgentData?.getHighEntropyValues?.(['model', 'architecture'])),
    readBattery(env),
  ])
  return {
    ...readSynchronous(env),
    renderer: elsewhere ?? (await attemptAsync(env, () => rendererHere(env))),
    adapter: adapter && attempt(() => adapterSignals(adapter)),
    adapterFeatures: (adapter && attempt(() => [...(adapter.features ?? [])].sort())) ?? [],
    adapterLimits: adapter && attempt(() => adapterLimits(adapter)),
    uaModel: textOrNull(hints?.model),
    uaArchitecture: textOrNull(hints?.architecture),
    hasBattery: battery && attempt(() => showsBattery(battery)),
  }
}
