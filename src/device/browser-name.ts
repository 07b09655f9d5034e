/** Names as they stand in a user agent, the most telling first: Edge and Opera also say Chrome, Chrome also says Safari. */
const BROWSERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Edge', /\bEdgA?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Samsung Internet', /\bSamsungBrowser\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|HeadlessChrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* (?:Mobile\/\S+ )?Safari/],
]

const SYSTEMS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Android', /Android/],
  ['iOS', /iPhone|iPad/],
  ['Windows', /Windows/],
  ['macOS', /Mac OS X|macOS/],
  ['ChromeOS', /CrOS|ChromeOS/],
  ['Linux', /Linux/],
]

/** `Chrome 144 on Windows`; what {@link browserName} gives is read back unchanged. Empty where the user agent says nothing known. */
export function browserName(userAgent: string): string {
  const short = /^(?:Edge|Opera|Samsung Internet|Firefox|Chrome|Safari) \d+(?: on \w+)?$/.exec(userAgent)
  if (short !== null) return userAgent
  const browser = BROWSERS.flatMap(([name, pattern]) => {
    const found = pattern.exec(userAgent)
    return found === null ? [] : [`${name} ${found[1] ?? ''}`]
  })[0]
  if (browser === undefined) return ''
  const system = SYSTEMS.find(([, pattern]) => pattern.test(userAgent))?.[0]
  return system === undefined ? browser : `${browser} on ${system}`
}
