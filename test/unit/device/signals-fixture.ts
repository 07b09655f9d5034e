import type { DeviceSignals } from '../../../src/device/signals.ts'
import { parseProfiles } from '../../../src/device/profile.ts'
import table from '../../../src/device/profiles.data.json' with { type: 'json' }

export const PROFILES = parseProfiles(table)

/** A browser that says nothing. */
export const SILENT: DeviceSignals = {
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

export const WINDOWS: DeviceSignals = {
  ...SILENT,
  userAgent:
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Safari/537.36',
  uaPlatform: 'Windows',
  platform: 'Win32',
  maxTouchPoints: 0,
  logicalCores: 16,
}

export const MAC: DeviceSignals = {
  ...SILENT,
  userAgent:
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
  platform: 'MacIntel',
  maxTouchPoints: 0,
  logicalCores: 8,
}

export const IPHONE: DeviceSignals = {
  ...SILENT,
  renderer: 'Apple GPU',
  userAgent:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1',
  platform: 'iPhone',
  maxTouchPoints: 5,
  logicalCores: 4,
}

export const ANDROID: DeviceSignals = {
  ...SILENT,
  userAgent:
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/144.0.0.0 Mobile Safari/537.36',
  uaPlatform: 'Android',
  platform: 'Linux armv81',
  maxTouchPoints: 5,
  logicalCores: 8,
}

export const adapter = (
  vendor: string,
  architecture: string,
  isFallback = false,
): DeviceSignals['adapter'] => ({
  vendor,
  architecture,
  device: '',
  description: '',
  isFallback,
})
