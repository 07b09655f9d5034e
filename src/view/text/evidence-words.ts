import type { Facet, SortKey } from '../../reference/evidence-table.ts'
import type { Printed, QuantityKind, Series, Verification, Workload } from '../../reference/figure.ts'
import { BOUNDARY_CODES } from '../../reference/boundary-code.ts'
import type { EvidenceView } from '../../state/evidence-address.ts'

export const VIEW_TITLES: Record<EvidenceView, string> = {
  figures: 'Figures',
  study: 'The study',
  claims: 'Claims',
  scale: 'Break-even and scale',
  run: 'A run, compared',
}

export const FACET_NAMES: Record<Facet, string> = {
  task: 'Task',
  model: 'Model',
  hardware: 'Hardware',
  boundary: 'Counts',
  year: 'Year',
  source: 'Source',
  series: 'Collection',
  kind: 'Kind of figure',
  verification: 'How it was read',
}

export const SORT_NAMES: Record<SortKey, string> = {
  label: 'Figure',
  task: 'Task',
  energy: 'Energy of one inference',
  boundary: 'Counts',
  year: 'Year',
  verification: 'How it was read',
}

const TASK_NAMES: Readonly<Record<string, string>> = {
  'llm-prompt': 'prompt to a service',
  'llm-model': 'model of LLM energy',
  'text-generation-reasoning': 'text generation, reasoning',
  'data-transfer': 'moving data',
  equivalence: 'everyday unit',
  grid: 'electricity grid',
  meta: 'about the study',
  'multi-task': 'three tasks, one model',
  pue: 'building overhead (PUE)',
  wue: 'water of a building (WUE)',
}

/** A task name of the figures as a person reads it. */
export function taskName(task: string): string {
  return TASK_NAMES[task] ?? task.replaceAll('-', ' ')
}

interface VerificationWords {
  readonly name: string
  readonly means: string
}

export const VERIFICATION_WORDS: Record<Verification, VerificationWords> = {
  primary: { name: 'in the source', means: 'read in the source itself' },
  'primary-data': { name: 'in its data', means: 'read in, or recomputed from, the source’s own data' },
  secondary: { name: 'second-hand', means: 'read in another page that quotes the source' },
  'secondary-data': { name: 'copy of the data', means: 'read in somebody’s copy of the source’s data' },
  derived: { name: 'derived by us', means: 'our arithmetic; no source prints it' },
}

const SERIES_NAMES: Record<Series, string> = {
  'luccioni-task': 'Power Hungry Processing, tasks',
  'luccioni-derived': 'one working GPU, derived by us',
  'luccioni-model': 'Power Hungry Processing, models',
  'luccioni-multi': 'Power Hungry Processing, multi-purpose',
  'luccioni-training': 'Power Hungry Processing, training',
  'luccioni-meta': 'Power Hungry Processing, its totals',
  aies: 'AI Energy Score',
  'mlenergy-v2': 'ML.ENERGY, version of 2024',
  'mlenergy-v3': 'ML.ENERGY, version of 2025',
  'llm-prompt': 'prompts to services',
  ecologits: 'EcoLogits',
  pue: 'overhead of buildings',
  equivalence: 'everyday units',
  network: 'networks',
  'grid-ember': 'grids by Ember',
  'grid-emaps': 'grids by Electricity Maps',
}

const KIND_NAMES: Record<QuantityKind | 'inference', string> = {
  inference: 'energy of an inference',
  'inference-part': 'part of an inference',
  'inference-impact': 'other impact of an inference',
  'web-search': 'web search',
  training: 'training',
  parity: 'uses until training is matched',
  study: 'about the study',
  grid: 'grid',
  pue: 'PUE',
  wue: 'WUE',
  equivalence: 'everyday unit',
  network: 'network',
  'model-constant': 'constant of a model',
}

const WORDS_BY_FACET: Partial<Record<Facet, Readonly<Record<string, string>>>> = {
  boundary: Object.fromEntries(Object.entries(BOUNDARY_CODES).map(([code, { label }]) => [code, label])),
  series: SERIES_NAMES,
  kind: KIND_NAMES,
  verification: Object.fromEntries(Object.entries(VERIFICATION_WORDS).map(([one, { name }]) => [one, name])),
}

/** A value of a facet as a person reads it; what has no better word stays as it is. */
export function facetWords(facet: Facet, value: string): string {
  return facet === 'task' ? taskName(value) : (WORDS_BY_FACET[facet]?.[value] ?? value)
}

const plain = new Intl.NumberFormat('en', { maximumSignificantDigits: 12 })

/** A number with the digits it was printed with. */
export function asPrinted(value: number): string {
  return plain.format(value)
}

/** “0.038 (0.0123–0.1087) kWh per 1000 inferences”, digit for digit. */
export function printedWords({ value, low, high, unit, per }: Printed): string {
  const range = low === null || high === null ? '' : ` (${asPrinted(low)}–${asPrinted(high)})`
  return `${asPrinted(value)}${range} ${unit} per ${per}`
}

/** What is known of the work behind a figure, one piece each. */
export function workloadWords(workload: Workload): readonly string[] {
  const { inputTokens, outputTokens, imageWidth, imageHeight, frames, steps, batch, precision } = workload
  const said = (value: number | null, words: string): string[] =>
    value === null ? [] : [`${asPrinted(value)} ${words}`]
  return [
    ...said(inputTokens, 'tokens in'),
    ...said(outputTokens, 'tokens out'),
    ...(imageWidth === null || imageHeight === null ? [] : [`${imageWidth} × ${imageHeight} pixels`]),
    ...said(frames, 'frames'),
    ...said(steps, 'steps'),
    ...(batch === null ? [] : [`batch ${asPrinted(batch)}`]),
    ...(precision === null ? [] : [precision]),
  ]
}
