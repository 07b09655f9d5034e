import type { PowerProfile } from './profile.ts'
import { cleanRenderer } from './renderer-text.ts'
import type { AdapterSignals } from './signals.ts'

function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern, 'i').test(text)
}

/** First row whose renderer pattern matches; the table's order is its priority. An empty string matches nothing. */
export function matchRenderer(
  profiles: readonly PowerProfile[],
  renderer: string | null,
): PowerProfile | null {
  const text = cleanRenderer(renderer ?? '')
  if (text === '') return null
  return profiles.find(({ match }) => match.renderer.some((pattern) => matches(pattern, text))) ?? null
}

/** First row whose vendor and architecture patterns match what WebGPU says about the adapter. */
export function matchAdapter(
  profiles: readonly PowerProfile[],
  adapter: AdapterSignals | null,
): PowerProfile | null {
  if (adapter === null || adapter.vendor === '') return null
  const vendor = adapter.vendor.slice(0, 64)
  const architecture = adapter.architecture.slice(0, 64)
  const fits = ({ match }: PowerProfile): boolean =>
    match.adapter.some(
      (entry) =>
        matches(entry.vendor, vendor) &&
        (entry.architecture === null || matches(entry.architecture, architecture)),
    )
  return profiles.find(fits) ?? null
}

/** First row that names the device model, as client hints give it. */
export function matchModel(profiles: readonly PowerProfile[], model: string | null): PowerProfile | null {
  const text = (model ?? '').slice(0, 64)
  if (text === '') return null
  return profiles.find(({ match }) => match.uaModel.some((pattern) => matches(pattern, text))) ?? null
}

type GpuVendor = 'nvidia' | 'amd' | 'intel' | 'apple' | 'qualcomm' | 'arm' | 'samsung' | 'imagination'

const VENDOR_WORDS: readonly (readonly [RegExp, GpuVendor])[] = [
  [/nvidia|geforce/i, 'nvidia'],
  [/amd|radeon|\bati\b/i, 'amd'],
  [/intel/i, 'intel'],
  [/apple/i, 'apple'],
  [/qualcomm|adreno/i, 'qualcomm'],
  [/samsung|xclipse/i, 'samsung'],
  [/\barm\b|mali/i, 'arm'],
  [/img|imagination|powervr/i, 'imagination'],
]

/** The GPU vendor that a text names: an adapter's vendor field or that of a row. */
export function vendorOf(text: string): GpuVendor | null {
  const start = text.slice(0, 64)
  return VENDOR_WORDS.find(([word]) => word.test(start))?.[1] ?? null
}

/** The widest row of a vendor, for an adapter that names nothing but its vendor: the buckets that Firefox uses. */
const WIDEST_ROW: Partial<Record<GpuVendor, string>> = {
  nvidia: 'ff-nvidia',
  amd: 'ff-radeon',
  intel: 'ff-intel',
  apple: 'ff-apple',
  qualcomm: 'ff-adreno',
  arm: 'ff-mali',
  samsung: 'ff-xclipse',
}

/** The row for a vendor of which nothing more is known. */
export function matchVendor(profiles: readonly PowerProfile[], vendor: GpuVendor): PowerProfile | null {
  const id = WIDEST_ROW[vendor]
  return profiles.find((profile) => profile.id === id) ?? null
}
