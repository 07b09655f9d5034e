import { formFactor, iosMajorVersion } from './form-factor.ts'
import { classProfileId } from './host-cpu.ts'
import { iphoneProfileIds, screenKey } from './iphone-screens.ts'
import { matchAdapter, matchModel, matchRenderer, matchVendor, vendorOf } from './match.ts'
import { isFamily, type PowerProfile } from './profile.ts'
import { isHiddenAppleGpu, isVirtualMachine } from './renderer-text.ts'
import type { DeviceSignals } from './signals.ts'
import { unionProfile } from './union-profile.ts'

/** How well the device is known. */
export type IdentityGrade = 'chosen' | 'exact' | 'family' | 'class' | 'unknown'

export interface Evidence {
  readonly signal: string
  readonly value: string
  /** Profile id, or what the signal ruled out. */
  readonly ledTo: string
}

/** What one signal says about the accelerator. */
export interface Finding {
  readonly accelerator: PowerProfile | null
  /** Row of an integrated GPU that WebGL showed while WebGPU chose another. */
  readonly companion: PowerProfile | null
  readonly grade: IdentityGrade
  readonly ask: boolean
  readonly evidence: readonly Evidence[]
}

export interface Clues {
  readonly signals: DeviceSignals
  readonly profiles: readonly PowerProfile[]
}

function found(
  accelerator: PowerProfile,
  evidence: readonly Evidence[],
  extra: Partial<Finding> = {},
): Finding {
  const grade = isFamily(accelerator) ? 'family' : 'exact'
  return { accelerator, companion: null, grade, ask: false, evidence, ...extra }
}

/** The row with this id, which the code names and the table must therefore hold. */
export function byId(profiles: readonly PowerProfile[], id: string): PowerProfile {
  const row = profiles.find((profile) => profile.id === id)
  if (row === undefined) throw new Error(`No power profile "${id}" in the table`)
  return row
}

function shorten(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}

function adapterText({ adapter }: DeviceSignals): string {
  return shorten(`${adapter?.vendor ?? ''} ${adapter?.architecture ?? ''}`.trim())
}

function isSoftwareAdapter({ signals: { adapter }, profiles }: Clues): boolean {
  return adapter?.isFallback === true || matchAdapter(profiles, adapter)?.class === 'software'
}

/** WebGL on the CPU speaks for WebGPU only where no adapter of a hardware vendor contradicts it. */
function isSoftwareRenderer({ signals: { adapter, renderer }, profiles }: Clues): boolean {
  const isHardware = vendorOf(adapter?.vendor ?? '') !== null
  return !isHardware && matchRenderer(profiles, renderer)?.class === 'software'
}

/** The rasteriser that WebGPU would use. */
function softwareEvidence(clues: Clues): Evidence | null {
  const ledTo = 'software GPU: the CPU does the work'
  if (isSoftwareAdapter(clues)) return { signal: 'adapter', value: adapterText(clues.signals), ledTo }
  if (!isSoftwareRenderer(clues)) return null
  return { signal: 'renderer', value: shorten(clues.signals.renderer ?? ''), ledTo }
}

/** The user's own choice; an unknown id is no choice. It cannot turn a rasteriser into a GPU: there it says which CPU rasterises. */
export function fromChoice(clues: Clues, chosenId: string | undefined): Finding | null {
  const row = clues.profiles.find(({ id }) => id === chosenId)
  if (row === undefined || row.class === 'software') return null
  const evidence = [{ signal: 'chosen', value: row.family, ledTo: row.id }]
  const software = softwareEvidence(clues)
  if (software === null) return found(row, evidence, { grade: 'chosen' })
  return {
    accelerator: null,
    companion: row,
    grade: 'chosen',
    ask: false,
    evidence: [...evidence, software],
  }
}

function fromSoftware(clues: Clues): Finding | null {
  const evidence = softwareEvidence(clues)
  return evidence && { accelerator: null, companion: null, grade: 'class', ask: true, evidence: [evidence] }
}

/** WebGL may show the integrated chip while WebGPU runs on the discrete one: the adapter is what will do the work. */
function fromDisagreement({ signals, profiles }: Clues): Finding | null {
  const shown = matchRenderer(profiles, signals.renderer)
  const working = vendorOf(signals.adapter?.vendor ?? '')
  if (shown === null || working === null || vendorOf(shown.vendor) === working) return null
  const row = matchAdapter(profiles, signals.adapter) ?? matchVendor(profiles, working)
  if (row === null) return null
  const evidence = [
    {
      signal: 'renderer',
      value: shorten(signals.renderer ?? ''),
      ledTo: `${shown.id}, which is not the adapter`,
    },
    { signal: 'adapter', value: adapterText(signals), ledTo: row.id },
  ]
  return found(row, evidence, {
    companion: shown.cpuLoadW === null ? null : shown,
    grade: 'family',
    ask: true,
  })
}

function fromIphoneScreen({ signals, profiles }: Clues): Finding {
  const { screen, userAgent } = signals
  const ids = screen === null ? [] : iphoneProfileIds(screen, iosMajorVersion(userAgent ?? ''))
  const [first, ...others] = ids.map((id) => byId(profiles, id))
  const value = screen === null ? 'unknown' : screenKey(screen)
  if (first === undefined) {
    const row = byId(profiles, 'class-iphone')
    return found(row, [{ signal: 'screen', value, ledTo: row.id }], { grade: 'class', ask: true })
  }
  const row = unionProfile(first, others)
  return found(row, [{ signal: 'screen', value, ledTo: row.id }], { grade: 'family', ask: others.length > 0 })
}

/** Safari names every Apple GPU alike: an iPhone is told by its screen and iOS version, an iPad not at all. */
function fromAppleForm(clues: Clues): Finding | null {
  const form = formFactor(clues.signals)
  if (form === 'iphone') return fromIphoneScreen(clues)
  if (form !== 'ipad') return null
  const row = byId(clues.profiles, 'class-ipad')
  return found(row, [{ signal: 'platform', value: 'iPad', ledTo: row.id }], { grade: 'class', ask: true })
}

/** Older laptop parts carry the desktop name: a GeForce before the 30 series in a machine with a battery is the mobile one. */
function mobileVariant(row: PowerProfile, { signals, profiles }: Clues): PowerProfile {
  const isOldGeForce = row.class === 'desktop-dgpu' && /GeForce (RTX 20|GTX 1)/.test(row.family)
  return isOldGeForce && signals.hasBattery === true ? byId(profiles, 'nv-maxq-older') : row
}

function fromRenderer(clues: Clues): Finding | null {
  const { signals, profiles } = clues
  if (isVirtualMachine(signals.renderer ?? '')) return null
  const match = matchRenderer(profiles, signals.renderer)
  if (match === null || match.class === 'software') return null
  const row = mobileVariant(match, clues)
  const evidence = [{ signal: 'renderer', value: shorten(signals.renderer ?? ''), ledTo: row.id }]
  if (row !== match) evidence.push({ signal: 'hasBattery', value: 'true', ledTo: row.id })
  const hidden = isHiddenAppleGpu(signals.renderer ?? '')
  return found(row, evidence, row === match && !hidden ? {} : { grade: 'family', ask: true })
}

function fromAdapter({ signals, profiles }: Clues): Finding | null {
  const vendor = vendorOf(signals.adapter?.vendor ?? '')
  const row =
    matchAdapter(profiles, signals.adapter) ?? (vendor === null ? null : matchVendor(profiles, vendor))
  if (row === null || row.class === 'software') return null
  return found(row, [{ signal: 'adapter', value: adapterText(signals), ledTo: row.id }], { grade: 'family' })
}

function fromModel({ signals, profiles }: Clues): Finding | null {
  const row = matchModel(profiles, signals.uaModel)
  return row && found(row, [{ signal: 'uaModel', value: shorten(signals.uaModel ?? ''), ledTo: row.id }])
}

/** Windows on Arm without a GPU name is a Snapdragon X. */
function fromArchitecture({ signals, profiles }: Clues): Finding | null {
  if (formFactor(signals) !== 'windows' || signals.uaArchitecture !== 'arm') return null
  const row = byId(profiles, 'qc-x-elite')
  return found(row, [{ signal: 'uaArchitecture', value: 'arm', ledTo: row.id }], {
    grade: 'family',
    ask: true,
  })
}

function fromClass({ signals, profiles }: Clues): Finding {
  const row = byId(profiles, classProfileId(signals))
  const hiddenBy = isVirtualMachine(signals.renderer ?? '') ? ' (a virtual machine hides the host)' : ''
  const evidence = { signal: 'platform', value: formFactor(signals), ledTo: `${row.id}${hiddenBy}` }
  const grade = row.id === 'class-unknown' ? 'unknown' : 'class'
  return { accelerator: row, companion: null, grade, ask: true, evidence: [evidence] }
}

/** In order of trust; the first that finds anything decides. */
const AUTOMATIC = [
  fromSoftware,
  fromDisagreement,
  fromAppleForm,
  fromRenderer,
  fromAdapter,
  fromModel,
  fromArchitecture,
] as const

/** What the signals say, in order of trust. */
export function findAccelerator(clues: Clues): Finding {
  for (const look of AUTOMATIC) {
    const finding = look(clues)
    if (finding !== null) return finding
  }
  return fromClass(clues)
}
