/** `GPUAdapter.info`: wide buckets on Chromium (device and description are empty there), possibly blank elsewhere. */
export interface AdapterSignals {
  readonly vendor: string
  readonly architecture: string
  readonly device: string
  readonly description: string
  readonly isFallback: boolean
}

export interface AdapterLimits {
  readonly maxBufferSize: number
  readonly maxStorageBufferBindingSize: number
  readonly maxComputeWorkgroupStorageSize: number
  readonly maxComputeInvocationsPerWorkgroup: number
}

/** Everything that was read, as plain JSON data. Null means absent or denied, never zero. */
export interface DeviceSignals {
  /** WebGL renderer string, the best single signal on Chromium; bucketed on Firefox, one word for every chip on Safari. */
  readonly renderer: string | null
  readonly adapter: AdapterSignals | null
  readonly adapterFeatures: readonly string[]
  readonly adapterLimits: AdapterLimits | null
  readonly userAgent: string | null
  /** User-agent client hints; Chromium only. */
  readonly uaModel: string | null
  readonly uaPlatform: string | null
  readonly uaArchitecture: string | null
  readonly platform: string | null
  readonly maxTouchPoints: number | null
  /** CSS pixels and the device pixel ratio. */
  readonly screen: { readonly width: number; readonly height: number; readonly ratio: number } | null
  /** `hardwareConcurrency`; Safari clamps it to 4 or 8. */
  readonly logicalCores: number | null
  readonly deviceMemoryGB: number | null
  /** True when a battery shows itself. A full battery on mains looks like none at all: that is null, not false. */
  readonly hasBattery: boolean | null
  readonly crossOriginIsolated: boolean | null
}
