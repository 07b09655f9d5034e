import { describe, expect, test } from 'vitest'
import { whToKWh, joulesToWh } from '../../../src/energy/units.ts'
import { KETTLE, LED_BULB_W } from '../../../src/reference/everyday-constants.ts'
import { type InferenceFigure, isDerived, isInference } from '../../../src/reference/figure.ts'
import { modelTable } from '../../../src/reference/study-tables.ts'
import { allFigures, figureById, inferenceById } from './all-figures.ts'

/** An eighth of the lowest GPU power logged for the node of eight. */
const IDLE_W = 443 / 8
const IDLE_GPUS = 7

/** What the one working GPU took: the logged GPU energy without seven idle ones for as long. */
function oneWorkingGpuJ({ logs, id }: InferenceFigure): number {
  if (logs?.partsJ == null) throw new Error(`${id} has no parts`)
  return logs.partsJ.gpu - IDLE_GPUS * IDLE_W * logs.secondsPerInference
}

/** Half of the last digit of a number as it is written. */
function halfUnit(value: number): number {
  return 10 ** -(String(value).split('.')[1]?.length ?? 0) / 2
}

/** Grams of the dearest run over the miles the paper sets it equal to, both as printed. */
const MILES_OF_DEAREST_RUN = 4.1

/** From its sources, every figure that no source prints, by id. */
const RECOMPUTED: Readonly<Record<string, () => number>> = {
  'equiv.car.mile.paper': () => figureById('luccioni2024.sdxl.carbon').printed.value / MILES_OF_DEAREST_RUN,
  'equiv.led.10w': () => whToKWh(LED_BULB_W.value),
  'equiv.kettle.1l': () =>
    whToKWh(
      joulesToWh((KETTLE.massKg * KETTLE.specificHeatJPerKgK * KETTLE.riseK) / KETTLE.efficiency.typical),
    ),
}

function meanOfTask(task: string): number {
  const ids = modelTable(allFigures)
    .filter((row) => row.task === task && row.inPaper)
    .map(({ figureId }) => figureId)
  expect(ids, task).toHaveLength(8)
  const joules = ids.map((id) => oneWorkingGpuJ(inferenceById(id)))
  return whToKWh(joulesToWh((joules.reduce((sum, one) => sum + one, 0) / ids.length) * 1000))
}

describe('every derived figure, from its sources', () => {
  const derived = allFigures.filter(isDerived)

  test('there are thirteen', () => {
    expect(derived).toHaveLength(13)
  })

  test.each(derived.map((figure) => [figure.id, figure] as const))('%s', (id, figure) => {
    const value = isInference(figure) ? meanOfTask(figure.task) : RECOMPUTED[id]?.()
    expect(value, id).toBeDefined()
    const allowed = isInference(figure) ? 0.01 : 0.005
    expect(Math.abs((value ?? NaN) / figure.printed.value - 1), `${id}: ${value}`).toBeLessThan(allowed)
  })

  test('and the share of the one working GPU in every model of the study', () => {
    const models = allFigures.filter(isInference).filter(({ series }) => series === 'luccioni-model')
    expect(models).toHaveLength(82)
    for (const figure of models) {
      const { oneWorkingGpuJ: stated, logs, id } = figure
      // The logged seconds are rounded, seven idle GPUs long.
      const roundingJ = IDLE_GPUS * IDLE_W * halfUnit(logs?.secondsPerInference ?? NaN)
      expect(Math.abs(oneWorkingGpuJ(figure) - (stated ?? NaN)), id).toBeLessThan(
        roundingJ + 0.01 * (stated ?? NaN),
      )
    }
  })
})
