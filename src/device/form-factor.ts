import type { DeviceSignals } from './signals.ts'

export type FormFactor =
  | 'iphone'
  | 'ipad'
  | 'mac'
  | 'android-phone'
  | 'android-tablet'
  | 'chromebook'
  | 'windows'
  | 'linux'
  | 'unknown'

type System = Pick<DeviceSignals, 'userAgent' | 'uaPlatform' | 'platform' | 'maxTouchPoints'>

const DESKTOP_SYSTEMS: readonly (readonly [RegExp, FormFactor])[] = [
  [/cros|chrom(e|ium) os/i, 'chromebook'],
  [/macintosh|macintel|macos/i, 'mac'],
  [/windows|win32|win64/i, 'windows'],
  [/linux|x11/i, 'linux'],
]

/** An iPad asks for desktop pages and calls itself a Mac; no Mac has a touch screen. */
function isIpad(agent: string, { platform, maxTouchPoints }: System): boolean {
  return /ipad/i.test(agent) || (platform === 'MacIntel' && (maxTouchPoints ?? 0) > 0)
}

function systemTexts({
  userAgent,
  uaPlatform,
  platform,
}: System): Record<'agent' | 'hint' | 'system', string> {
  const agent = userAgent ?? ''
  const hint = uaPlatform ?? ''
  return { agent, hint, system: `${hint} ${agent} ${platform ?? ''}` }
}

/** The kind of machine, from the user agent, client hints, `navigator.platform` and touch. */
export function formFactor(signals: System): FormFactor {
  const { agent, hint, system } = systemTexts(signals)
  if (/iphone|ipod/i.test(agent)) return 'iphone'
  if (isIpad(agent, signals)) return 'ipad'
  if (/android/i.test(hint || agent)) return /mobile/i.test(agent) ? 'android-phone' : 'android-tablet'
  return DESKTOP_SYSTEMS.find(([pattern]) => pattern.test(system))?.[1] ?? 'unknown'
}

/**
 * The iOS version that a user agent admits. Since version 26 the system token stays at `18_6`, so `Version/` is read first;
 * a browser that gives only the system token yields a lower bound.
 */
export function iosMajorVersion(userAgent: string): number | null {
  const version = /Version\/(\d{1,3})/.exec(userAgent)?.[1] ?? /OS (\d{1,3})_/.exec(userAgent)?.[1]
  return version === undefined ? null : Number(version)
}
