import { joulesToWh, kWhToWh, whToJoules } from '../../energy/units.ts'
import type { Claim } from './claim.ts'
import { dearestRun, figure, gramsPerMile, gridOfLogs, gridOfUsa, gridStated, part } from './operands.ts'
import { technologyReview, theAlgorithm } from './speakers.ts'

const training = figure('training and fine-tuning of BLOOMz-7B', 'luccioni2024.training.bloomz-7b')
const perInference = part(
  'one inference of BLOOMz-7B',
  'luccioni2024.parity.bloomz-7b',
  ({ details }) => details.kWhPerInference,
  'kWh per inference',
)

export const millionsOfUses: Claim = {
  id: 'millions-of-uses',
  said: 'It takes over 590 million uses to reach the carbon cost of training the biggest model.',
  saidBy: [technologyReview],
  standing: 'holds-with-limits',
  goesBackTo: 'Table 5 of Power Hungry Processing: BLOOMz-7B, 592,570,000 inferences.',
  whatBecameOfIt:
    'The quotient is right to the last digit. It is of energy, not carbon; the model is the biggest one tested, not the biggest there is; and it counts one zero-shot answer averaged over three tasks. On sentiment it takes three times as many, on summaries half as many.',
  lines: [
    {
      reading: 'as-said',
      label: 'average of three tasks',
      unit: 'inferences',
      operands: [training, perInference],
      formula: 'training / energy per inference',
      compute: ([kWh = NaN, each = NaN]) => kWh / each,
    },
    {
      reading: 'other',
      label: 'sentiment only',
      unit: 'inferences',
      operands: [
        training,
        figure('BLOOMz-7B on sentiment', 'luccioni2024.multi.text-classification.bloomz-7b'),
      ],
      formula: 'training / energy per inference',
      compute: ([kWh = NaN, per1000 = NaN]) => (kWh / per1000) * 1000,
    },
    {
      reading: 'other',
      label: 'summaries only',
      unit: 'inferences',
      operands: [training, figure('BLOOMz-7B on summaries', 'luccioni2024.multi.summarization.bloomz-7b')],
      formula: 'training / energy per inference',
      compute: ([kWh = NaN, per1000 = NaN]) => (kWh / per1000) * 1000,
    },
    {
      reading: 'today',
      label: 'if a use took what an answer of a tuned server takes now (Qwen 3 8B, GPU only)',
      unit: 'inferences',
      operands: [training, figure('answer of Qwen 3 8B', 'mlenergy3.chat.qwen-qwen3-8b')],
      formula: 'training / energy per response',
      compute: ([kWh = NaN, joules = NaN]) => kWhToWh(kWh) / joulesToWh(joules),
    },
  ],
}

const search = figure('search of 2009', 'google2009.search')

export const searchEnergy: Claim = {
  id: 'search-energy',
  said: 'A web search uses 0.3 Wh, which is 0.0003 miles by car.',
  saidBy: [technologyReview],
  standing: 'outdated',
  goesBackTo: 'A blog post by Google of January 2009: 0.0003 kWh or 1 kJ, and 0.2 g of CO2.',
  whatBecameOfIt:
    'The energy is quoted rightly, and is of 2009; Google has published none for a search since. The miles are the magazine’s: Google’s own 0.2 g make 0.0005. That a search takes more today is one person’s view. Google’s own count for a median Gemini prompt of 2025 is lower than its search of 2009.',
  lines: [
    {
      reading: 'as-said',
      label: '0.3 Wh on the grid of the United States',
      unit: 'miles',
      operands: [search, gridOfUsa, gramsPerMile],
      formula: 'energy x grid / grams per mile',
      compute: ([wh = NaN, grid = NaN, perMile = NaN]) => ((wh / 1000) * grid) / perMile,
    },
    {
      reading: 'other',
      label: 'with Google’s own 0.2 g',
      unit: 'miles',
      operands: [figure('search of 2009, Google’s grams', 'google2009.search.carbon'), gramsPerMile],
      formula: 'grams / grams per mile',
      compute: ([grams = NaN, perMile = NaN]) => grams / perMile,
    },
    {
      reading: 'other',
      label: '0.3 Wh in kilojoules',
      unit: 'kJ',
      operands: [search],
      formula: 'energy x 3.6',
      compute: ([wh = NaN]) => whToJoules(wh) / 1000,
    },
    {
      reading: 'today',
      label: 'a median Gemini prompt over a search of 2009',
      unit: 'times',
      operands: [figure('median Gemini prompt', 'google2025.gemini.energy'), search],
      formula: 'energy / energy',
      compute: ([prompt = NaN, wh = NaN]) => prompt / wh,
    },
  ],
}

const france = figure('grid of France, Ember', 'grid.ember.fra')

export const dependsOnTheGrid: Claim = {
  id: 'depends-on-the-grid',
  said: 'It depends on the grid: in France the same computing is much cleaner than in parts of the United States.',
  saidBy: [theAlgorithm],
  standing: 'holds-with-limits',
  goesBackTo: 'No number was given. Yearly averages of Ember and Electricity Maps are the measurement today.',
  whatBecameOfIt:
    'It holds: a factor of nine between the countries, and up to fourteen between France and one American zone. Two methods give France 44 and 31 g/kWh, so a comparison has to stay inside one. Energy per answer does not change with the grid, and an average is not what one more kilowatt-hour causes.',
  lines: [
    {
      reading: 'today',
      label: 'United States over France, Ember 2024',
      unit: 'times',
      operands: [gridOfUsa, france],
      formula: 'grid / grid',
      compute: ([more = NaN, less = NaN]) => more / less,
    },
    {
      reading: 'today',
      label: 'PJM over France, Electricity Maps 2025',
      unit: 'times',
      operands: [
        figure('grid of PJM', 'grid.emaps.us-mida-pjm'),
        figure('grid of France, Electricity Maps', 'grid.emaps.fr'),
      ],
      formula: 'grid / grid',
      compute: ([more = NaN, less = NaN]) => more / less,
    },
    {
      reading: 'other',
      label: 'a thousand SDXL images, dearest run, in Oregon as logged',
      unit: 'g',
      operands: [dearestRun, gridOfLogs],
      formula: 'energy x grid',
      compute: ([kWh = NaN, grid = NaN]) => kWh * grid,
    },
    {
      reading: 'other',
      label: 'the same in France',
      unit: 'g',
      operands: [dearestRun, france],
      formula: 'energy x grid',
      compute: ([kWh = NaN, grid = NaN]) => kWh * grid,
    },
    {
      reading: 'other',
      label: 'the same in the United States',
      unit: 'g',
      operands: [dearestRun, gridOfUsa],
      formula: 'energy x grid',
      compute: ([kWh = NaN, grid = NaN]) => kWh * grid,
    },
    {
      reading: 'other',
      label: 'Oregon as the paper states it over Oregon as its logs have it',
      unit: 'times',
      operands: [gridStated, gridOfLogs],
      formula: 'grid / grid',
      compute: ([stated = NaN, logged = NaN]) => stated / logged,
    },
  ],
}
