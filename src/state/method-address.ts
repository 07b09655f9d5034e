/** Parts of the Method page, in their order. */
export const METHOD_SECTIONS = [
  'time',
  'energy',
  'accuracy',
  'device',
  'calibrate',
  'comparison',
  'carbon',
  'constants',
] as const
export type MethodSection = (typeof METHOD_SECTIONS)[number]

export interface MethodAddress {
  readonly section: MethodSection | null
  /** Fields that are unknown or make no sense: reported, never ignored. */
  readonly rejected: readonly string[]
}

/** Reads what stands after the question mark of the Method page's address. */
export function parseMethodAddress(query: string): MethodAddress {
  let section: MethodSection | null = null
  const rejected: string[] = []
  for (const [field, text] of new URLSearchParams(query)) {
    const found = field === 'section' ? METHOD_SECTIONS.find((one) => one === text) : undefined
    if (found === undefined) rejected.push(`${field}=${text}`.slice(0, 80))
    else section = found
  }
  return { section, rejected }
}

export function methodHref(section: MethodSection): string {
  return `#/method?section=${section}`
}
