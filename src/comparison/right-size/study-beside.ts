import type { Figure } from '../../reference/figure.ts'
import { modelTable, multiPurposeTable } from '../../reference/study-tables.ts'
import { kWhToWh } from '../../energy/units.ts'

export interface StudyContender {
  readonly figureId: string
  readonly model: string
  /** Asked in words to do what others were made for. */
  readonly general: boolean
  readonly whPer1000: number
}

/** Every model that the study ran on a task, specialised and general, from little energy to much. */
export function studyContenders(figures: readonly Figure[], task: string): StudyContender[] {
  const special = modelTable(figures)
    .filter((row) => row.task === task)
    .map(({ figureId, model, whPer1000 }) => ({ figureId, model, general: false, whPer1000 }))
  const general = multiPurposeTable(figures).flatMap(({ figureId, model, byTaskKWh }) => {
    const kWh = byTaskKWh[task]
    return kWh === undefined ? [] : [{ figureId, model, general: true, whPer1000: kWhToWh(kWh) }]
  })
  return [...special, ...general].sort((a, b) => a.whPer1000 - b.whPer1000)
}
