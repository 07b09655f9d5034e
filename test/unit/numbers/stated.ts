import { SOUND_RATE_HZ } from '../../../src/catalogue/input.ts'
import { VERDICT_RULE } from '../../../src/comparison/verdict.ts'
import { IMPLAUSIBLE_W } from '../../../src/energy/calibrate/calibration.ts'
import { THROTTLING_EXPONENT } from '../../../src/energy/constants.ts'
import { joulesToWh, whToKWh } from '../../../src/energy/units.ts'
import { thirtyTimes } from '../../../src/reference/claims/text-claims.ts'
import { KETTLE, LED_BULB_W } from '../../../src/reference/everyday-constants.ts'
import type { Figure } from '../../../src/reference/figure.ts'
import { LONGEST_SOUND_S } from '../../../src/state/sound/one-channel.ts'
import { DRAW_COUNT } from '../../../src/stats/uncertain.ts'
import { PRESETS } from '../../../src/timing/benchmark/preset.ts'
import type { SaidNumber } from './prose.ts'

/** Where a stated number comes from. Exactly one of the three. */
export interface Stated {
  /** End of the path. */
  readonly file: string
  readonly number: string
  /** The figure that holds it, and where in the figure it is, if not its printed value. */
  readonly figure?: { readonly id: string; readonly of?: (figure: Figure) => number | undefined }
  /** A constant of the code that the text repeats. */
  readonly constant?: () => number
  /** Neither an amount nor anything that could be measured, and why. */
  readonly because?: string
}

/** The number in the sentence that went round. */
const saidTimes = (): number => Number(/(\d+) times/.exec(thirtyTimes.said)?.[1])

/** A number that a note of a figure holds in words. */
const inNote =
  (number: string) =>
  ({ note }: Figure): number | undefined =>
    note?.includes(number) === true ? Number(number.replaceAll(',', '')) : undefined

const thousandWh = (figure: Figure): number | undefined =>
  figure.kind === 'inference' ? whToKWh(joulesToWh(figure.energyJ * 1000)) : undefined

const LIMIT = 'a limit of this page, said where it is met'
const BLIND_TEST = 'the one blind test, of a model that is no more: docs/backtest.md'
const RULE = 'one of the simple rules that the power model is compared with; not used'
const LONG_TASK = 'milliseconds from which the browser itself calls a task long'
const NO_POWER = 'no power, where the part does not exist'

/** Whatever a text states in figures and no figure stands beside. A new number in a text needs a line here, or fails the test. */
export const STATED: readonly Stated[] = [
  {
    file: 'claims/image-claims.ts',
    number: '4.1',
    figure: { id: 'luccioni2024.sdxl.carbon', of: inNote('4.1') },
  },
  { file: 'claims/image-claims.ts', number: '1,594', figure: { id: 'luccioni2024.sdxl.carbon' } },
  {
    file: 'claims/image-claims.ts',
    number: '25',
    figure: {
      id: 'mlenergy2.text-to-image.stabilityai-stable-diffusion-xl-base-1.0.h100-80gb',
      of: (figure) => (figure.kind === 'inference' ? (figure.workload.steps ?? undefined) : undefined),
    },
  },
  {
    file: 'claims/text-claims.ts',
    number: '0.002',
    figure: { id: 'luccioni2024.model.fill-mask.distilbert-base-uncased', of: thousandWh },
  },
  {
    file: 'claims/text-claims.ts',
    number: '8',
    because: 'grams printed in the text of the paper, 2.66 over 0.32',
  },
  {
    file: 'claims/text-claims.ts',
    number: '15',
    because: 'grams printed in the text of the paper, 4.67 over 0.32',
  },
  { file: 'claims/text-claims.ts', number: '4.1', because: 'a section' },
  {
    file: 'claims/use-claims.ts',
    number: '590',
    figure: { id: 'luccioni2024.parity.bloomz-7b', of: ({ printed }) => printed.value / 1e6 },
  },
  {
    file: 'claims/use-claims.ts',
    number: '0.0003',
    figure: { id: 'google2009.search', of: ({ printed }) => printed.value / 1000 },
  },
  {
    file: 'claims/use-claims.ts',
    number: '1',
    because: 'the kilojoule as Google rounded it; the line beside it says 1.08',
  },
  { file: 'claims/use-claims.ts', number: '3', because: 'the name of a model, Qwen 3' },
  { file: 'claims/use-claims.ts', number: '3.6', because: 'kilojoules in a watt-hour, by definition' },
  {
    file: 'boundary-code.ts',
    number: '2',
    figure: { id: 'mittr2025.llama31-8b', of: ({ printed }) => printed.value / (printed.low ?? NaN) },
  },
  {
    file: 'comparison/bridges.ts',
    number: '55.4',
    figure: { id: 'luccioni2024.derived.single-gpu.fill-mask', of: inNote('55.4') },
  },
  { file: 'step-constants.ts', number: '1.15', figure: { id: 'pue.aws2023' } },
  { file: 'study-tables.ts', number: '8', because: 'words of a note that is looked for, not shown' },
  { file: 'reference/equivalents.ts', number: '10', constant: () => LED_BULB_W.value },
  { file: 'text/scale-words.ts', number: '10', constant: () => LED_BULB_W.value },
  { file: 'everyday-constants.ts', number: '10', constant: () => LED_BULB_W.value },
  { file: 'everyday-constants.ts', number: '8', because: 'the convention for a bulb, quoted' },
  { file: 'everyday-constants.ts', number: '60', because: 'the convention for a bulb, quoted' },
  { file: 'everyday-constants.ts', number: '85', constant: () => 100 * KETTLE.efficiency.typical },
  { file: 'everyday-constants.ts', number: '80', constant: () => 100 * KETTLE.efficiency.low },
  { file: 'everyday-constants.ts', number: '100', constant: () => 100 * KETTLE.efficiency.high },
  { file: 'text/error-sentences.ts', number: '100', because: LIMIT },
  { file: 'text/error-sentences.ts', number: '200', because: LIMIT },
  { file: 'text/watts-words.ts', number: '3,600', constant: () => IMPLAUSIBLE_W },
  { file: 'text/watts-words.ts', number: '65', because: 'an example of what may be typed' },
  { file: 'text/watts-words.ts', number: '12,5', because: 'an example of what may be typed' },
  { file: 'evidence/RunPanel.svelte', number: '95', constant: () => 100 * VERDICT_RULE.sure },
  { file: 'text/error-sentences.ts', number: '50', because: LIMIT },
  { file: 'text/error-sentences.ts', number: '30', constant: () => LONGEST_SOUND_S },
  { file: 'try/SoundStage.svelte', number: '16', constant: () => SOUND_RATE_HZ / 1000 },
  { file: 'text/calibration-words.ts', number: '3', because: LIMIT },
  { file: 'text/calibration-words.ts', number: '200', because: LIMIT },
  { file: 'text/calibration-words.ts', number: '300', because: LIMIT },
  { file: 'text/calibration-words.ts', number: '3,600', constant: () => IMPLAUSIBLE_W },
  { file: 'calibrate/MeterSteps.svelte', number: '180', because: 'seconds of a reading, advice' },
  { file: 'text/accuracy-words.ts', number: '4', because: RULE },
  { file: 'text/accuracy-words.ts', number: '55', because: RULE },
  { file: 'try/EmbeddingStrip.svelte', number: '1', because: 'the length of a unit vector' },
  { file: 'own-file/GraphInputs.svelte', number: '1', because: 'an end of made-up input, no amount' },
  { file: 'own-file/GraphInputs.svelte', number: '100', because: 'an end of made-up input, no amount' },
  { file: 'text/own-file-words.ts', number: '0', because: LIMIT },
  { file: 'text/own-file-words.ts', number: '10', because: LIMIT },
  { file: 'text/right-size-words.ts', number: '30', constant: saidTimes },
  { file: 'text/right-size-words.ts', number: '0.4', because: 'the score from which the detector reports' },
  { file: 'text/benchmark-words.ts', number: '15', constant: () => PRESETS.quick.plan.minRuns },
  { file: 'text/benchmark-words.ts', number: '3', constant: () => PRESETS.quick.rounds },
  { file: 'text/benchmark-words.ts', number: '100', constant: () => PRESETS.standard.plan.minRuns },
  { file: 'text/benchmark-words.ts', number: '10', constant: () => PRESETS.standard.plan.minSeconds },
  { file: 'text/benchmark-words.ts', number: '5', constant: () => PRESETS.standard.rounds },
  { file: 'text/benchmark-words.ts', number: '50', because: LONG_TASK },
  {
    file: 'benchmark/ResultTable.svelte',
    number: '4',
    because: 'so many of the slowest runs, by the name of the column',
  },
  { file: 'method/AccuracySection.svelte', number: '63', because: BLIND_TEST },
  { file: 'method/AccuracySection.svelte', number: '69', because: BLIND_TEST },
  { file: 'method/EnergySection.svelte', number: '2,000', constant: () => DRAW_COUNT },
  {
    file: 'method/EnergySection.svelte',
    number: '2.5',
    constant: () => THROTTLING_EXPONENT.value.typical,
  },
  { file: 'method/EnergySection.svelte', number: '0', because: NO_POWER },
  { file: 'method/TimeSection.svelte', number: '1', because: 'percent; a rule of how time is measured' },
]

interface Convention {
  readonly what: string
  readonly holds: (said: SaidNumber) => boolean
}

const beside =
  (pattern: (number: string) => RegExp) =>
  ({ number, text }: SaidNumber): boolean =>
    pattern(number.replaceAll('.', '\\.')).test(text)

/** Numbers that are no amounts, wherever they stand. */
export const CONVENTIONS: readonly Convention[] = [
  {
    what: 'the ends of every interval',
    holds: beside(() => /5 ?(–|% or )95 %|9[05] % interval|95 %\)|5 % or 95 %/),
  },
  { what: 'a year', holds: ({ number }) => /^(19|20)\d\d$/.test(number) },
  {
    what: 'a day of a month',
    holds: beside(
      (number) =>
        new RegExp(
          `\\b${number} (January|February|March|April|May|June|July|August|September|October|November|December)`,
        ),
    ),
  },
  {
    what: 'a table, a section, a footnote',
    holds: beside((number) => new RegExp(`(Tables?|sections?|footnote) ${number}`)),
  },
  {
    what: 'what a table of the study counts',
    holds: ({ number }) => number === '1,000' || number === '1000',
  },
  {
    what: 'one, in the singular',
    holds: ({ number, text }) =>
      number === '1' && /\b1 (thread|(past )?run|match|day|sample|file|percent)\b|1\/…/.test(text),
  },
  {
    what: 'a ratio of one, in a formula or in words',
    holds: ({ number, text }) => number === '1' && /1\/η|÷ measured − 1|holds 1\./.test(text),
  },
  { what: 'one at a time', holds: beside((number) => new RegExp(`batch of ${number}\\b`)) },
  { what: 'nothing found', holds: ({ number, text }) => number === '0' && text === '(0)' },
  {
    what: 'so many of a hundred',
    holds: beside((number) => new RegExp(number === '100' ? 'of 100' : `${number} \\w+ of 100`)),
  },
  {
    what: 'a chip or a model by name',
    holds: beside(
      (number) => new RegExp(`(RTX|Snapdragon|Qwen|Llama|Gemma|Phi|Radeon|GTX|Core|Ryzen) ${number}`),
    ),
  },
  {
    what: 'a coverage of the back-test, or the bar for it',
    holds: beside((number) => new RegExp(`coverage.*${number} (%|to \\d+ %)`)),
  },
  { what: 'an example of what may be typed', holds: ({ text }) => text.startsWith('e.g. ') },
  { what: 'a command to copy', holds: ({ text }) => / --?[a-z]/.test(text) },
  { what: 'markup of a drawing', holds: ({ text }) => /<svg|font-family|viewBox/.test(text) },
]
