import type { Claim } from './claim.ts'
import {
  chargeOf2023,
  chargeOf2024,
  chargeOfToday,
  chosenCharge,
  DISTILGPT2,
  figure,
  FILL_MASK,
  given,
  gramsPerMile,
  gramsPerMileOfPaper,
  gridOfLogs,
  gridOfUsa,
  loggedGrams,
  part,
} from './operands.ts'
import { professionalEducation, technologyReview } from './speakers.ts'

const WRITER_TODAY = figure('Llama 3.1 8B, AI Energy Score', 'aies.text-generation.llama-3.1-8b')
const maskedWord = figure('distilbert-base-uncased', FILL_MASK)

/** The paper prints 0.002 kWh, three decimals, and divides that. */
const printedPercent = ([kWh = NaN, charge = NaN]: readonly number[]): number =>
  (100 * Number(kWh.toFixed(3))) / charge
const percent = ([kWh = NaN, charge = NaN]: readonly number[]): number => (100 * kWh) / charge

export const thousandTexts: Claim = {
  id: 'thousand-texts',
  said: 'Generating text a thousand times takes 16 % of a phone charge.',
  saidBy: [professionalEducation, technologyReview],
  standing: 'misread',
  goesBackTo:
    'The cheapest model in the text-to-text group of the study, distilbert-base-uncased: 0.002 kWh for 1,000 inferences, divided by 0.012 kWh.',
  whatBecameOfIt:
    'The authors corrected it to 9 % with the newer charge. More telling: the model fills in one masked word and writes no text. The cheapest model of the study that does write, distilgpt2, takes seven to eight times as much for ten new tokens; the mean one takes several charges.',
  lines: [
    {
      reading: 'as-said',
      label: 'one masked word, charge of 0.012 kWh',
      unit: 'percent-of-charge',
      operands: [maskedWord, chargeOf2023],
      formula: 'energy of 1,000, to three decimals as printed / charge',
      compute: printedPercent,
    },
    {
      reading: 'corrected',
      label: 'one masked word, charge of 0.022 kWh',
      unit: 'percent-of-charge',
      operands: [maskedWord, chargeOf2024],
      formula: 'energy of 1,000, to three decimals as printed / charge',
      compute: printedPercent,
    },
    {
      reading: 'today',
      label: 'one masked word, charge of 0.019 kWh',
      unit: 'percent-of-charge',
      operands: [maskedWord, chargeOfToday],
      formula: 'energy of 1,000, to three decimals as printed / charge',
      compute: printedPercent,
    },
    {
      reading: 'other',
      label: 'cheapest model that writes: distilgpt2, ten new tokens',
      unit: 'percent-of-charge',
      operands: [figure('distilgpt2', DISTILGPT2), chosenCharge],
      formula: 'energy of 1,000 / charge',
      compute: percent,
    },
    {
      reading: 'other',
      label: 'mean text-generation model, ten new tokens',
      unit: 'percent-of-charge',
      operands: [figure('mean text-generation model', 'luccioni2024.task.text-generation'), chosenCharge],
      formula: 'energy of 1,000 / charge',
      compute: percent,
    },
    {
      reading: 'today',
      label: 'a thousand median Gemini prompts, full stack, 2025',
      unit: 'percent-of-charge',
      operands: [figure('median Gemini prompt', 'google2025.gemini.energy'), chosenCharge],
      formula: 'energy of 1,000 prompts / charge',
      compute: percent,
    },
  ],
}

export const textInMiles: Claim = {
  id: 'text-in-miles',
  said: 'The least carbon-intensive text generation model emits as much as driving 0.0006 miles, for a thousand texts.',
  saidBy: [technologyReview],
  standing: 'misread',
  goesBackTo: 'The cheapest run of distilbert-base-uncased: 0.0017 kWh per 1,000 at 138.75 g/kWh.',
  whatBecameOfIt:
    'The number stands in both versions, and so does the label. The model fills in a masked word. Set against images it gives the famous factor of 6,833; set against the cheapest model that writes, the factor is about 800.',
  lines: [
    {
      reading: 'as-said',
      label: 'one masked word, cheapest run',
      unit: 'miles',
      operands: [
        part('cheapest run', FILL_MASK, ({ printed }) => printed.low ?? undefined),
        gridOfLogs,
        gramsPerMileOfPaper,
      ],
      formula: 'energy x grid / grams per mile',
      compute: ([kWh = NaN, grid = NaN, perMile = NaN]) => (kWh * grid) / perMile,
    },
    {
      reading: 'today',
      label: 'ten tokens by Llama 3.1 8B on one H100, GPU only, on the grid of the United States',
      unit: 'miles',
      operands: [WRITER_TODAY, gridOfUsa, gramsPerMile],
      formula: 'energy x grid / grams per mile',
      compute: ([kWh = NaN, grid = NaN, perMile = NaN]) => (kWh * grid) / perMile,
    },
    {
      reading: 'other',
      label: 'cheapest model that writes: distilgpt2, ten new tokens',
      unit: 'miles',
      operands: [loggedGrams('distilgpt2, as logged', DISTILGPT2), gramsPerMile],
      formula: 'logged emissions / grams per mile',
      compute: ([grams = NaN, perMile = NaN]) => grams / perMile,
    },
    {
      reading: 'other',
      label: 'images over masked words, as printed in miles',
      unit: 'times',
      operands: [
        given('thousand images', 4.1, 'miles', 'section 4.1 of Power Hungry Processing'),
        figure('thousand masked words', 'luccioni2024.distilbert.miles'),
      ],
      formula: 'miles / miles',
      compute: ([images = NaN, words = NaN]) => images / words,
    },
    {
      reading: 'other',
      label: 'images over texts that are written',
      unit: 'times',
      operands: [
        figure('thousand images, dearest run', 'luccioni2024.sdxl.carbon'),
        loggedGrams('thousand texts, distilgpt2', DISTILGPT2),
      ],
      formula: 'grams / grams',
      compute: ([images = NaN, texts = NaN]) => images / texts,
    },
  ],
}

const MULTI_SENTIMENT = [
  'flan-t5-base',
  'flan-t5-large',
  'flan-t5-xl',
  'flan-t5-xxl',
  'bloomz-560m',
  'bloomz-1b',
  'bloomz-3b',
  'bloomz-7b',
].map((name) => figure(`${name} on sentiment`, `luccioni2024.multi.text-classification.${name}`))

const cheapestClassifier = figure(
  'distilbert-imdb',
  'luccioni2024.model.text-classification.lvwerra-distilbert-imdb',
)
const LOGS_IMDB = 'CodeCarbon logs of the study, IMDB rows, grams per 1,000'
const over = ([more = NaN, less = NaN]: readonly number[]): number => more / less

export const thirtyTimes: Claim = {
  id: 'thirty-times',
  said: 'To sort film reviews, a generative model uses about 30 times as much energy as a model made for it.',
  saidBy: [technologyReview],
  standing: 'holds-with-limits',
  goesBackTo:
    'One of the authors in an interview; the sentence is in no table. In the logs for film reviews (IMDB) the dearest generative models take about 30 and 34 times as much as the cheapest classifier.',
  whatBecameOfIt:
    'True of the dearest against the cheapest. Average against average is not quite nine times; the paper itself prints 8 and 15 times for two pairs.',
  lines: [
    {
      reading: 'as-said',
      label: 'film reviews: Flan-T5-XXL over distilbert-imdb',
      unit: 'times',
      operands: [given('Flan-T5-XXL', 5.6, 'g', LOGS_IMDB), given('distilbert-imdb', 0.19, 'g', LOGS_IMDB)],
      formula: 'grams / grams',
      compute: over,
    },
    {
      reading: 'as-said',
      label: 'film reviews: BLOOMz-7B over distilbert-imdb',
      unit: 'times',
      operands: [given('BLOOMz-7B', 6.37, 'g', LOGS_IMDB), given('distilbert-imdb', 0.19, 'g', LOGS_IMDB)],
      formula: 'grams / grams',
      compute: over,
    },
    {
      reading: 'today',
      label:
        'ten tokens by Llama 3.1 8B over a judgement by distilbert-imdb, each on one H100, GPU only: two tasks',
      unit: 'times',
      operands: [
        WRITER_TODAY,
        figure('distilbert-imdb, AI Energy Score', 'aies.text-classification.distilbert-imdb'),
      ],
      formula: 'energy / energy',
      compute: over,
    },
    {
      reading: 'other',
      label: 'all three sentiment data sets: BLOOMz-7B over distilbert-imdb',
      unit: 'times',
      operands: [figure('BLOOMz-7B', 'luccioni2024.multi.text-classification.bloomz-7b'), cheapestClassifier],
      formula: 'energy / energy',
      compute: over,
    },
    {
      reading: 'other',
      label: 'average of eight over average of eight',
      unit: 'times',
      operands: [
        part('median classifier', 'luccioni2024.task.text-classification', (one) => one.details.medianKWh),
        ...MULTI_SENTIMENT,
      ],
      formula: 'mean of the eight generative models / 0.0023 kWh of the classifiers',
      compute: ([classifier = NaN, ...multi]) =>
        multi.reduce((sum, kWh) => sum + kWh, 0) / multi.length / classifier,
    },
  ],
}
