import { SHIPPED_SETS, type ShippedSetId } from '../../catalogue/evaluation/evaluation-set.ts'
import { type Backend, isBackend } from '../../catalogue/model.ts'

/** A plan as the address gives it; null where it says nothing. */
export interface RightSizeAddress {
  readonly set: ShippedSetId | null
  readonly items: number | null
  readonly seed: string | null
  readonly backend: Backend | null
  readonly threads: number | null
  /** Keys of contenders. */
  readonly contenders: readonly string[] | null
  /** Fields that are unknown or make no sense: reported, never ignored. */
  readonly rejected: readonly string[]
}

export const MOST_ITEMS = 100_000
const MOST_THREADS = 64

const count = (text: string, most: number): number | null =>
  /^\d{1,6}$/.test(text) && Number(text) >= 1 && Number(text) <= most ? Number(text) : null

type Fields = Omit<RightSizeAddress, 'rejected'>

const READERS: { readonly [Field in keyof Fields]: (text: string) => Fields[Field] } = {
  set: (text) => SHIPPED_SETS.find(({ id }) => id === text)?.id ?? null,
  items: (text) => count(text, MOST_ITEMS),
  seed: (text) => (/^[\w.-]{1,40}$/.test(text) ? text : null),
  backend: (text) => (isBackend(text) ? text : null),
  threads: (text) => count(text, MOST_THREADS),
  contenders: (text) => (/^[\w./,@-]{1,2000}$/.test(text) ? text.split(',') : null),
}

function isField(name: string): name is keyof Fields {
  return Object.hasOwn(READERS, name)
}

const NOTHING: Fields = {
  set: null,
  items: null,
  seed: null,
  backend: null,
  threads: null,
  contenders: null,
}

/** Reads what stands after the question mark of `#/right-size?…`. */
export function parseRightSize(query: string): RightSizeAddress {
  const rejected: string[] = []
  const found: Record<string, unknown> = {}
  for (const [name, text] of new URLSearchParams(query)) {
    const value = isField(name) ? READERS[name](text) : null
    if (value === null) rejected.push(`${name}=${text}`.slice(0, 80))
    else found[name] = value
  }
  return { ...NOTHING, ...found, rejected }
}

/** The address of a plan; what is null is left out. */
export function rightSizeHref(plan: Partial<Fields>): string {
  const fields = new URLSearchParams()
  for (const [name, value] of Object.entries(plan)) {
    if (value !== null) fields.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  return fields.size === 0 ? '#/right-size' : `#/right-size?${fields}`
}
