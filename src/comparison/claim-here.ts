import { joulesToKWh, kWhToJoules, whToJoules } from '../energy/units.ts'
import { type FigureIndex, type LineUnit, unitOf, type UsedOperand } from '../reference/claims/claim.ts'
import { PHONE_CHARGE_WH, type PhoneChargeVintage } from '../reference/everyday-constants.ts'
import { divide, exact, type Interval, map, summarise, type Uncertain } from '../stats/uncertain.ts'

/** A run of this device that a claim can be worked out with. */
export interface HereRun {
  readonly runId: string
  readonly modelName: string
  /** Tokens it wrote; null where it writes none. The study lets a text be ten. */
  readonly outputTokens: number | null
  /** Pixels of the picture given or made; null where there is none. */
  readonly picture: { readonly width: number; readonly height: number } | null
  /** What sets the model apart from those that the claim is about; null where nothing does. */
  readonly caution: string | null
  readonly onSoftwareGpu: boolean
  /** Joules per inference, counted as the study counts. */
  readonly energyJ: Uncertain
}

/** A general model over one made for the task, asked the same on this device. */
export interface HerePair {
  readonly general: string
  readonly specialised: string
  /** Questions that both answered. */
  readonly items: number
  /** Joules added per answer by the first over those by the second. */
  readonly ratio: Interval
  readonly onSoftwareGpu: boolean
}

/** What a line rests on: a run of one task, or models that were asked the same. */
type HereSource =
  | { readonly kind: 'run'; readonly task: string; readonly run: HereRun | null }
  | { readonly kind: 'pair'; readonly pair: HerePair | null }

/** What this device gives for the thing that a claim speaks of. */
export interface HereLine {
  readonly label: string
  readonly unit: LineUnit
  readonly formula: string
  readonly operands: readonly UsedOperand[]
  readonly source: HereSource
  /** Null until that has been run on this device. */
  readonly value: Interval | null
}

interface HereSpec {
  readonly label: string
  readonly unit: LineUnit
  readonly formula: string
  readonly task: string
  /** Figures, by what they are called in the formula; `charge` stands for the phone charge that the reader chose. */
  readonly figures: readonly { readonly name: string; readonly id: string }[]
  /** From joules per inference, and the printed values of the figures. */
  readonly compute: (energyJ: Uncertain, values: readonly number[]) => Uncertain
}

const CHARGE = { name: 'phone charge', id: 'charge' }
const GRID_OF_LOGS = { name: 'grid in the logs of the study', id: 'luccioni2024.grid.effective' }
const CAR = { name: 'car, EPA', id: 'equiv.car.mile.epa-calculator' }
const TRAINING = { name: 'training and fine-tuning of BLOOMz-7B', id: 'luccioni2024.training.bloomz-7b' }
const SEARCH = { name: 'search of 2009', id: 'google2009.search' }
const FRANCE = { name: 'grid of France', id: 'grid.ember.fra' }
const USA = { name: 'grid of the USA', id: 'grid.ember.usa' }

const THOUSAND = 1000
const kWh = (joules: Uncertain): Uncertain => map(joules, joulesToKWh)
const times = (value: Uncertain, by: number): Uncertain => map(value, (draw) => draw * by)

const charges = (label: string, task: string): HereSpec => ({
  label,
  unit: 'charges',
  formula: 'energy here / charge',
  task,
  figures: [CHARGE],
  compute: (energy, [charge = NaN]) => times(kWh(energy), 1 / charge),
})

const percentOfCharge = (label: string, task: string): HereSpec => ({
  label,
  unit: 'percent-of-charge',
  formula: 'energy here x 1,000 / charge',
  task,
  figures: [CHARGE],
  compute: (energy, [charge = NaN]) => times(kWh(energy), (100 * THOUSAND) / charge),
})

const miles = (label: string, task: string): HereSpec => ({
  label,
  unit: 'miles',
  formula: 'energy here x 1,000 x grid / grams per mile',
  task,
  figures: [GRID_OF_LOGS, CAR],
  compute: (energy, [grid = NaN, perMile = NaN]) => times(kWh(energy), (THOUSAND * grid) / perMile),
})

const grams = (label: string, grid: { name: string; id: string }): HereSpec => ({
  label,
  unit: 'g',
  formula: 'energy here x 1,000 x grid',
  task: 'text-to-image',
  figures: [grid],
  compute: (energy, [gPerKWh = NaN]) => times(kWh(energy), THOUSAND * gPerKWh),
})

const perSearch = (label: string, task: string): HereSpec => ({
  label,
  unit: 'inferences',
  formula: 'search / energy here',
  task,
  figures: [SEARCH],
  compute: (energy, [wh = NaN]) => divide(exact(whToJoules(wh)), energy),
})

const SPECS: Readonly<Record<string, readonly HereSpec[]>> = {
  'one-image-one-charge': [charges('one image, made here', 'text-to-image')],
  'thousand-texts': [
    percentOfCharge('a thousand masked words, filled here', 'fill-mask'),
    percentOfCharge('a thousand texts, written here', 'text-generation'),
  ],
  'four-miles': [miles('a thousand images, made here', 'text-to-image')],
  'text-in-miles': [
    miles('a thousand masked words, filled here', 'fill-mask'),
    miles('a thousand texts, written here', 'text-generation'),
  ],
  'millions-of-uses': [
    {
      label: 'texts written here until they have taken as much as that training',
      unit: 'inferences',
      formula: 'training / energy here',
      task: 'text-generation',
      figures: [TRAINING],
      compute: (energy, [training = NaN]) => divide(exact(kWhToJoules(training)), energy),
    },
  ],
  'search-energy': [
    perSearch('answers found here in a text that is given, for one search of 2009', 'question-answering'),
    perSearch('texts written here for one search of 2009', 'text-generation'),
  ],
  'depends-on-the-grid': [
    grams('a thousand images made here, on the grid of France', FRANCE),
    grams('the same on the grid of the USA', USA),
  ],
}

function operandOf(
  { name, id }: { name: string; id: string },
  index: FigureIndex,
  charge: PhoneChargeVintage,
): UsedOperand {
  const figureId = id === CHARGE.id ? PHONE_CHARGE_WH[charge].figureId : id
  const figure = index.get(figureId)
  if (figure === undefined) throw new RangeError(`No figure ${figureId} for "${name}"`)
  return { name, value: figure.printed.value, unit: unitOf(figure), figureId, source: null }
}

/** The claim about two models that are asked the same: a run of each on its own says nothing of that. */
const SAME_QUESTION_CLAIM = 'thirty-times'

function pairLine(pair: HerePair | null): HereLine {
  return {
    label:
      pair === null
        ? 'the same reviews judged here: a general model over one made for it'
        : `${pair.items.toLocaleString('en')} reviews judged here: ${pair.general}, told in words, over ${pair.specialised}, made for it`,
    unit: 'times',
    formula: 'energy added here per answer / the same of the other, for the same reviews',
    operands: [],
    source: { kind: 'pair', pair },
    value: pair?.ratio ?? null,
  }
}

export interface HereSources {
  /** The run of a task to take, or null where there is none. */
  readonly runOf: (task: string) => HereRun | null
  /** Models that judged the same reviews. */
  readonly pairs: readonly HerePair[]
}

/**
 * What this device gives for a claim, from what is stored of it.
 * @throws RangeError where a figure is missing
 */
export function claimHere(
  claimId: string,
  { runOf, pairs }: HereSources,
  index: FigureIndex,
  charge: PhoneChargeVintage = 'current',
): HereLine[] {
  if (claimId === SAME_QUESTION_CLAIM) return pairs.length === 0 ? [pairLine(null)] : pairs.map(pairLine)
  return (SPECS[claimId] ?? []).map(({ label, unit, formula, task, figures, compute }) => {
    const operands = figures.map((figure) => operandOf(figure, index, charge))
    const run = runOf(task)
    const values = operands.map(({ value }) => value)
    const value = run === null ? null : summarise(compute(run.energyJ, values))
    return { label, unit, formula, operands, source: { kind: 'run', task, run }, value }
  })
}
