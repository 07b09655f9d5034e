import { joulesToWh } from '../../energy/units.ts'
import type { Claim } from './claim.ts'
import {
  chargeOf2023,
  chargeOf2024,
  chargeOfToday,
  chosenCharge,
  dearestRun,
  figure,
  gramsPerMile,
  gramsPerMileOfPaper,
  gridOfLogs,
  gridOfUsa,
  gridStated,
  loggedGrams,
  meanImage,
  part,
  SDXL,
} from './operands.ts'
import { professionalEducation, technologyReview, theAlgorithm } from './speakers.ts'

const SDXL_TODAY = figure('SDXL, AI Energy Score', 'aies.text-to-image.stable-diffusion-xl-base')

/** kWh per 1,000 images over kWh per charge: charges per image. */
const chargesPerImage = ([kWhPer1000 = NaN, kWhPerCharge = NaN]: readonly number[]): number =>
  kWhPer1000 / 1000 / kWhPerCharge

/** kWh per 1,000 images, grams per kWh, grams per mile: miles for 1,000 images. */
const miles = ([kWh = NaN, grid = NaN, perMile = NaN]: readonly number[]): number => (kWh * grid) / perMile

export const oneImageOneCharge: Claim = {
  id: 'one-image-one-charge',
  said: 'Making one image with AI takes as much energy as fully charging a phone.',
  saidBy: [professionalEducation, technologyReview, theAlgorithm],
  standing: 'corrected',
  goesBackTo:
    'One run of Stable Diffusion XL in the first version of Power Hungry Processing: the dearest of thirty runs of the dearest of eight image models, on a whole eight-GPU server, divided by a phone charge of 0.012 kWh.',
  whatBecameOfIt:
    'The authors corrected it: the EPA had put a charge at 0.022 kWh, which makes the same run about half a charge. Two of the three articles also drop that it was one "powerful model"; the mean of the eight models is an eighth to a quarter of a charge. Other studies of the same model, on newer GPUs and without the idle ones, are 7 to 43 times lower.',
  lines: [
    {
      reading: 'as-said',
      label: 'dearest run, charge of 0.012 kWh',
      unit: 'charges',
      operands: [dearestRun, chargeOf2023],
      formula: 'energy of 1,000 images / 1,000 / charge',
      compute: chargesPerImage,
    },
    {
      reading: 'corrected',
      label: 'the same run, charge of 0.022 kWh',
      unit: 'charges',
      operands: [dearestRun, chargeOf2024],
      formula: 'energy of 1,000 images / 1,000 / charge',
      compute: chargesPerImage,
    },
    {
      reading: 'today',
      label: 'the same run, charge of 0.019 kWh',
      unit: 'charges',
      operands: [dearestRun, chargeOfToday],
      formula: 'energy of 1,000 images / 1,000 / charge',
      compute: chargesPerImage,
    },
    {
      reading: 'other',
      label: 'mean of the eight image models',
      unit: 'charges',
      operands: [meanImage, chosenCharge],
      formula: 'energy of 1,000 images / 1,000 / charge',
      compute: chargesPerImage,
    },
    {
      reading: 'other',
      label: 'median image model',
      unit: 'charges',
      operands: [
        part('median image model', 'luccioni2024.task.text-to-image', (one) => one.details.medianKWh),
        chosenCharge,
      ],
      formula: 'energy of 1,000 images / 1,000 / charge',
      compute: chargesPerImage,
    },
    {
      reading: 'today',
      label: 'SDXL on one H100, GPU only (AI Energy Score)',
      unit: 'charges',
      operands: [SDXL_TODAY, chosenCharge],
      formula: 'energy of 1,000 images / 1,000 / charge',
      compute: chargesPerImage,
    },
    {
      reading: 'today',
      label: 'SDXL on one H100, GPU only, 25 steps (ML.ENERGY)',
      unit: 'charges',
      operands: [
        figure(
          'SDXL, ML.ENERGY',
          'mlenergy2.text-to-image.stabilityai-stable-diffusion-xl-base-1.0.h100-80gb',
        ),
        chosenCharge,
      ],
      formula: 'energy of one image / charge',
      compute: ([joules = NaN, kWhPerCharge = NaN]) => joulesToWh(joules) / 1000 / kWhPerCharge,
    },
  ],
}

export const fourMiles: Claim = {
  id: 'four-miles',
  said: 'A thousand images emit as much as driving 4.1 miles.',
  saidBy: [technologyReview],
  standing: 'holds-with-limits',
  goesBackTo:
    'The same dearest run: 11.49 kWh at 138.75 g/kWh, the grid intensity in the logs of the study for Oregon, is 1,594 g.',
  whatBecameOfIt:
    'The number stands in both versions. It is one run of the dearest model; the paper states another grid intensity (297.6 g/kWh) than the one its numbers were made with, and with that one it would be more than twice as much. It is a statement about a grid as much as about a model.',
  lines: [
    {
      reading: 'as-said',
      label: 'dearest run, grid of the logs, the paper’s car',
      unit: 'miles',
      operands: [dearestRun, gridOfLogs, gramsPerMileOfPaper],
      formula: 'energy x grid / grams per mile',
      compute: miles,
    },
    {
      reading: 'today',
      label: 'the same, EPA’s present car',
      unit: 'miles',
      operands: [dearestRun, gridOfLogs, gramsPerMile],
      formula: 'energy x grid / grams per mile',
      compute: miles,
    },
    {
      reading: 'today',
      label: 'SDXL on one H100, GPU only (AI Energy Score), on the grid of the United States',
      unit: 'miles',
      operands: [SDXL_TODAY, gridOfUsa, gramsPerMile],
      formula: 'energy x grid / grams per mile',
      compute: miles,
    },
    {
      reading: 'other',
      label: 'with the grid that the paper states',
      unit: 'miles',
      operands: [dearestRun, gridStated, gramsPerMile],
      formula: 'energy x grid / grams per mile',
      compute: miles,
    },
    {
      reading: 'other',
      label: 'mean of the runs of the same model',
      unit: 'miles',
      operands: [loggedGrams('SDXL, as logged', SDXL), gramsPerMile],
      formula: 'logged emissions / grams per mile',
      compute: ([grams = NaN, perMile = NaN]) => grams / perMile,
    },
    {
      reading: 'other',
      label: 'mean of the eight image models',
      unit: 'miles',
      operands: [meanImage, gridOfLogs, gramsPerMile],
      formula: 'energy x grid / grams per mile',
      compute: miles,
    },
    {
      reading: 'other',
      label: 'dearest run on the grid of France',
      unit: 'miles',
      operands: [dearestRun, figure('grid of France, Ember', 'grid.ember.fra'), gramsPerMile],
      formula: 'energy x grid / grams per mile',
      compute: miles,
    },
  ],
}
