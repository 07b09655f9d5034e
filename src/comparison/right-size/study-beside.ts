import { kWhToWh } from '../../energy/units.ts'
import type { Figure } from '../../reference/figure.ts'
import { modelTable, multiPurposeTable } from '../../reference/study-tables.ts'
import { mean } from '../../stats/quantile.ts'

export interface StudyContender {
  readonly figureId: string
  readonly model: string
  /** What the study asked of it. */
  readonly task: string
  /** Asked in words to do what others were made for. */
  readonly general: boolean
  readonly whPer1000: number
}

/** Every model that the study ran on these tasks, specialised and general, from little energy to much. */
export function studyContenders(figures: readonly Figure[], tasks: readonly string[]): StudyContender[] {
  const special = modelTable(figures)
    .filter(({ task }) => tasks.includes(task))
    .map(({ figureId, model, task, whPer1000 }) => ({ figureId, model, task, general: false, whPer1000 }))
  const general = multiPurposeTable(figures).flatMap(({ figureId, model, byTaskKWh }) =>
    tasks.flatMap((task) => {
      const kWh = byTaskKWh[task]
      return kWh === undefined ? [] : [{ figureId, model, task, general: true, whPer1000: kWhToWh(kWh) }]
    }),
  )
  return [...special, ...general].sort((a, b) => a.whPer1000 - b.whPer1000)
}

/** Energy of general models over that of models made for the task. */
export interface StudyRatio {
  readonly kind: 'dearest-over-cheapest' | 'mean-over-mean' | 'cheapest-over-dearest'
  readonly general: string
  readonly special: string
  readonly times: number
}

/** What the rows of the study say of general against specialised models; empty where it asked only one of the two kinds. */
export function studyRatios(rows: readonly StudyContender[]): StudyRatio[] {
  const general = rows.filter((row) => row.general)
  const special = rows.filter((row) => !row.general)
  const [cheapestGeneral, dearestGeneral] = [general[0], general.at(-1)]
  const [cheapestSpecial, dearestSpecial] = [special[0], special.at(-1)]
  if (cheapestGeneral === undefined || dearestGeneral === undefined) return []
  if (cheapestSpecial === undefined || dearestSpecial === undefined) return []
  const meanOf = (some: readonly StudyContender[]) => mean(some.map(({ whPer1000 }) => whPer1000))
  return [
    ratio('dearest-over-cheapest', dearestGeneral, cheapestSpecial),
    {
      kind: 'mean-over-mean',
      general: String(general.length),
      special: String(special.length),
      times: meanOf(general) / meanOf(special),
    },
    ratio('cheapest-over-dearest', cheapestGeneral, dearestSpecial),
  ]
}

function ratio(kind: StudyRatio['kind'], general: StudyContender, special: StudyContender): StudyRatio {
  return {
    kind,
    general: general.model,
    special: special.model,
    times: general.whPer1000 / special.whPer1000,
  }
}
