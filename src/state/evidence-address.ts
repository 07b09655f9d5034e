import { BOUNDARIES, type Boundary } from '../energy/boundary.ts'
import { type Facet, FACETS, SORT_KEYS, type Sorting, type SortKey } from '../reference/evidence-table.ts'

export const EVIDENCE_VIEWS = ['figures', 'study', 'claims', 'scale', 'run'] as const
export type EvidenceView = (typeof EVIDENCE_VIEWS)[number]

export type FacetValues = Readonly<Partial<Record<Facet, ReadonlySet<string>>>>

/** What the address says about the Evidence page. */
export interface EvidenceAddress {
  readonly view: EvidenceView
  /** Words to search the figures for. */
  readonly query: string
  readonly facets: FacetValues
  readonly sorting: Sorting
  /** Id of the figure to open, or null. */
  readonly figure: string | null
  /** Id of the stored run to compare, or null for the newest. */
  readonly run: string | null
  readonly boundary: Boundary | null
  /** Fields that are unknown or make no sense: reported, never ignored. */
  readonly rejected: readonly string[]
}

/** Cheapest first: what a reader looks for most. */
export const FIRST_SORTING: Sorting = { key: 'energy', direction: 'ascending' }

const LONGEST_TEXT = 200

const member = <T extends string>(all: readonly T[], text: string | undefined): T | null =>
  all.find((one) => one === text) ?? null

/** `energy`, or `-energy` for descending. */
function sortingOf(text: string): Sorting | null {
  const key: SortKey | null = member(SORT_KEYS, text.replace(/^-/, ''))
  return key === null ? null : { key, direction: text.startsWith('-') ? 'descending' : 'ascending' }
}

interface Draft {
  view: EvidenceView
  query: string
  facets: Partial<Record<Facet, Set<string>>>
  sorting: Sorting
  figure: string | null
  run: string | null
  boundary: Boundary | null
}

/** Takes one field into the draft. @returns false where it makes no sense */
type Take = (draft: Draft, text: string) => boolean

const FIELDS: Readonly<Record<string, Take>> = {
  view: (draft, text) => {
    const view = member(EVIDENCE_VIEWS, text)
    draft.view = view ?? draft.view
    return view !== null
  },
  q: (draft, text) => {
    draft.query = text.slice(0, LONGEST_TEXT)
    return true
  },
  sort: (draft, text) => {
    const sorting = sortingOf(text)
    draft.sorting = sorting ?? draft.sorting
    return sorting !== null
  },
  figure: (draft, text) => {
    draft.figure = text.slice(0, LONGEST_TEXT)
    return text !== ''
  },
  run: (draft, text) => {
    draft.run = text.slice(0, LONGEST_TEXT)
    return text !== ''
  },
  counts: (draft, text) => {
    draft.boundary = member(BOUNDARIES, text)
    return draft.boundary !== null
  },
}

/** Facets go by their own names, `model` and `source` among them, and may be given more than once. */
function takeFacet(draft: Draft, name: string, text: string): boolean {
  const facet = member(FACETS, name)
  if (facet === null || text === '') return false
  const values = draft.facets[facet] ?? new Set()
  draft.facets[facet] = values.add(text.slice(0, LONGEST_TEXT))
  return true
}

/** Reads what stands after the question mark of `#/evidence?…`. */
export function parseEvidence(query: string): EvidenceAddress {
  const draft: Draft = {
    view: EVIDENCE_VIEWS[0],
    query: '',
    facets: {},
    sorting: FIRST_SORTING,
    figure: null,
    run: null,
    boundary: null,
  }
  const rejected: string[] = []
  for (const [field, text] of new URLSearchParams(query)) {
    const take = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined
    const taken = take === undefined ? takeFacet(draft, field, text) : take(draft, text)
    if (!taken) rejected.push(`${field}=${text}`.slice(0, 80))
  }
  return { ...draft, rejected }
}

function sortingText({ key, direction }: Sorting): string {
  if (key === FIRST_SORTING.key && direction === FIRST_SORTING.direction) return ''
  return direction === 'descending' ? `-${key}` : key
}

/** The address that says this; what is as it is anyway is left out. */
export function evidenceHref(wanted: Partial<Omit<EvidenceAddress, 'rejected'>>): string {
  const {
    view = EVIDENCE_VIEWS[0],
    query,
    facets = {},
    sorting = FIRST_SORTING,
    figure,
    run,
    boundary,
  } = wanted
  const said: readonly (readonly [field: string, text: string | null | undefined])[] = [
    ['view', view === EVIDENCE_VIEWS[0] ? null : view],
    ['q', query],
    ...FACETS.flatMap((facet) => [...(facets[facet] ?? [])].map((value) => [facet, value] as const)),
    ['sort', sortingText(sorting)],
    ['figure', figure],
    ['run', run],
    ['counts', boundary],
  ]
  const fields = new URLSearchParams()
  for (const [field, text] of said) if (text != null && text !== '') fields.append(field, text)
  return fields.size === 0 ? '#/evidence' : `#/evidence?${fields}`
}

/** One value of a facet let through, or all for null. */
export function onlyValue(value: string | null): ReadonlySet<string> {
  return new Set(value === null ? [] : [value])
}
