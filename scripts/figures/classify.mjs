/** What a row is: its kind, its boundary code, the work it was measured on. */
import { requireThat } from './provenance.mjs'

const KIND_BY_GROUP = {
  'luccioni-task': 'inference',
  'luccioni-model': 'inference',
  'luccioni-multi': 'inference',
  'luccioni-derived': 'inference',
  aies: 'inference',
  'mlenergy-v2': 'inference',
  'mlenergy-v3': 'inference',
  'luccioni-meta': 'study',
  'grid-ember': 'grid',
  'grid-emaps': 'grid',
  equivalence: 'equivalence',
  network: 'network',
  ecologits: 'model-constant',
}

const ENERGY_UNITS = ['J', 'Wh', 'kWh']

export function kindOf(row) {
  if (row.id === 'luccioni2024.bloom176b') return 'inference'
  if (row.group in KIND_BY_GROUP) return KIND_BY_GROUP[row.group]
  if (row.group === 'luccioni-training') return row.unit === 'kWh' ? 'training' : 'parity'
  if (row.group === 'pue') return row.task
  requireThat(row.group === 'llm-prompt', `${row.id}: unknown group ${row.group}`)
  if (row.task === 'web-search') return 'web-search'
  if (row.boundary === 'full-stack-part') return 'inference-part'
  return ENERGY_UNITS.includes(row.unit) ? 'inference' : 'inference-impact'
}

/** The one figure of a text model that the list files under the study's own constants. */
export function taskOf(row) {
  return row.id === 'luccioni2024.bloom176b' ? 'text-generation' : row.task
}

/** Boundary as the list words it, and the code that stands for it. Codes alone stand for themselves. */
const BOUNDARY = {
  'consumption, yearly average, lifecycle': 'grid-consumption',
  'generation, yearly average, lifecycle': 'grid-generation',
  generation: 'grid-generation',
  grid: 'grid-generation',
  'modelled from API speed: node + PUE': 'modelled',
  'modelled: node + utilisation + PUE': 'modelled',
  'modelled: server + overhead': 'modelled',
  'full-stack, market-based': 'full-stack',
  'server (incl. index building)': 'service-servers',
  'facility water': 'facility',
  'on-site water': 'facility',
  'wall socket': 'wall-socket',
  'tailpipe incl. CH4, N2O': 'tailpipe',
  'data centre + network + device': 'delivery-chain',
  'swd4-datacenter': 'transfer-datacenter',
  'swd4-network': 'transfer-network',
  'swd4-device': 'transfer-device',
  swd3: 'transfer-all',
  network: 'transfer-network',
}

const CODES = new Set([
  ...Object.values(BOUNDARY),
  'gpu-only',
  'gpu-only-batched',
  'gpu-only-derived',
  'gpu-doubled',
  'node-no-pue',
  'full-stack-part',
  'undisclosed',
  'lca',
  'training',
  'device',
  'model-constant',
])

export function boundaryOf(row) {
  const boundary = BOUNDARY[row.boundary] ?? row.boundary
  requireThat(CODES.has(boundary), `${row.id}: unknown boundary ${row.boundary}`)
  return { boundary, boundaryDetail: boundary === row.boundary ? null : row.boundary }
}

/** Counts of Table 5 to the last digit: the list keeps six digits of every number. */
const TABLE_5_COUNTS = {
  'luccioni2024.parity.bloomz-7b': 592_570_000,
  'luccioni2024.parity.bloomz-3b': 395_602_740,
  'luccioni2024.parity.bloomz-1b': 292_467_741,
  'luccioni2024.parity.bloomz-560m': 204_592_592,
}

/** Value, range and units as the source prints them. */
export function printedOf({ id, value, low, high, unit, per }) {
  const printed = TABLE_5_COUNTS[id] ?? value
  requireThat(Number(printed.toPrecision(6)) === value, `${id}: the list disagrees with the table`)
  return { value: printed, low, high, unit, per }
}

const number = (text) => (text === undefined ? null : Number(text))

/** Mean input tokens of the 1000 AI Energy Score prompts of a task, from its documentation. */
const AIES_INPUT_TOKENS = {
  'text-generation': 369,
  'text-generation-reasoning': 369,
  'text-classification': 157,
  'question-answering': 11,
  'sentence-similarity': 23,
  summarization: 384,
}

/** The study resizes images of these tasks to 640 x 480 and generates ten tokens for these texts (its scripts). */
const STUDY_IMAGE_TASKS = ['image-classification', 'object-detection', 'image-to-text']
const STUDY_TEN_TOKENS = ['text-generation', 'summarization']

function studyWorkload(row) {
  const image = STUDY_IMAGE_TASKS.includes(row.task) ? { imageWidth: 640, imageHeight: 480 } : {}
  const tenTokens = row.group !== 'luccioni-multi' && STUDY_TEN_TOKENS.includes(row.task)
  const precision = row.id.endsWith('stable-diffusion-xl-base-1.0') ? { precision: 'fp32' } : {}
  return { ...image, ...(tenTokens ? { outputTokens: 10 } : {}), ...precision, batch: 1 }
}

function aiesWorkload(row) {
  const inputTokens = AIES_INPUT_TOKENS[row.task]
  const writes = row.task.startsWith('text-generation')
  return {
    ...(inputTokens === undefined ? {} : { inputTokens }),
    ...(row.task === 'text-generation' ? { outputTokens: 10 } : {}),
    precision: writes ? 'fp16' : 'fp32',
    batch: 1,
  }
}

const PRECISION = { bfloat16: 'bf16', fp8: 'fp8' }

/** Tokens in and out of the three prompts of Jegham et al., by the last word of the id. */
const JEGHAM_PROMPTS = {
  short: { inputTokens: 100, outputTokens: 300 },
  medium: { inputTokens: 1000, outputTokens: 1000 },
  long: { inputTokens: 10_000, outputTokens: 1500 },
}

/** Chat rows of 2024 print the energy at their best batch, which is the low end of the range in the note. */
function batchOf({ label, note }) {
  const best = label.includes('best batch') ? /low at batch (\d+)/.exec(note) : null
  return number((best ?? /server batch limit (\d+)/.exec(label) ?? /, batch (\d+)/.exec(label))?.[1])
}

function measuredWorkload(row) {
  const size = /(\d{3,})x(\d{3,})/.exec(row.label)
  return {
    outputTokens: number(/about (\d+) output tokens/.exec(row.label)?.[1]),
    imageWidth: number(size?.[1]),
    imageHeight: number(size?.[2]),
    frames: number(/(\d+) frames/.exec(row.label)?.[1]),
    steps: number(/(\d+) steps/.exec(row.label)?.[1]),
    batch: batchOf(row),
    precision: PRECISION[/\b(bfloat16|fp8)\b/.exec(row.note)?.[1]] ?? null,
  }
}

export function workloadOf(row) {
  if (row.group === 'aies') return aiesWorkload(row)
  if (row.group.startsWith('luccioni')) return row.task === 'meta' ? {} : studyWorkload(row)
  if (row.id.startsWith('jegham')) return JEGHAM_PROMPTS[row.id.split('.').at(-1)]
  return Object.fromEntries(Object.entries(measuredWorkload(row)).filter(([, value]) => value !== null))
}
