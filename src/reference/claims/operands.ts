import type { Figure } from '../figure.ts'
import { CHOSEN_CHARGE, type Operand } from './claim.ts'

/** The printed value of a figure. */
export function figure(name: string, figureId: string): Operand {
  return { name, figureId }
}

/** Another number that a figure holds, in the unit of the printed one unless another is named. */
export function part(
  name: string,
  figureId: string,
  pick: (figure: Figure) => number | undefined,
  unit?: string,
): Operand {
  return { name, figureId, pick, ...(unit === undefined ? {} : { unit }) }
}

/** Grams of CO2e per 1,000 inferences in the study's own logs. */
export function loggedGrams(name: string, figureId: string): Operand {
  return part(
    name,
    figureId,
    (one) => (one.kind === 'inference' && one.logs !== null ? one.logs.gramsPerInference * 1000 : undefined),
    'gCO2e per 1000 inferences',
  )
}

/** A number that is in no figure, with the place it was read. */
export function given(name: string, value: number, unit: string, source: string): Operand {
  return { name, value, unit, source }
}

export const chargeOf2023 = figure('phone charge of 2023', 'equiv.smartphone.2023')
export const chargeOf2024 = figure('phone charge of 2024', 'equiv.smartphone.2024')
export const chargeOfToday = figure('phone charge of today', 'equiv.smartphone.current')
export const chosenCharge = figure('phone charge', CHOSEN_CHARGE)

export const gridOfLogs = figure('grid in the logs', 'luccioni2024.grid.effective')
export const gridOfUsa = figure('grid of the USA, Ember', 'grid.ember.usa')
export const gridStated = figure('grid the paper states', 'luccioni2024.grid.stated')
export const gramsPerMile = figure('car, EPA', 'equiv.car.mile.epa-calculator')
export const gramsPerMileOfPaper = figure('car that the paper implies', 'equiv.car.mile.paper')
export const dearestRun = figure('dearest run of SDXL', 'luccioni2024.sdxl.max')
export const meanImage = figure('mean image model', 'luccioni2024.task.text-to-image')

export const SDXL = 'luccioni2024.model.text-to-image.stabilityai-stable-diffusion-xl-base-1.0'
export const FILL_MASK = 'luccioni2024.model.fill-mask.distilbert-base-uncased'
export const DISTILGPT2 = 'luccioni2024.model.text-generation.distilgpt2'
