import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { emissionsCsv } from '../../../../src/storage/files/emissions-csv.ts'
import {
  readEmissionsLog,
  referenceRows,
  STUDY_INFERENCES,
} from '../../../../src/storage/files/emissions-log.ts'
import { RUN_COLUMNS, runsCsv } from '../../../../src/storage/files/run-row.ts'
import { samplesCsv } from '../../../../src/storage/files/samples-csv.ts'
import { gridById } from '../../reference/all-grids.ts'
import { PICTURE_RUN, TEXT_RUN } from '../sample-records.ts'

const lines = (csv: string) => csv.trimEnd().split('\r\n')
const GRID = gridById('ember:NOR')
const log = (name: string) => readFileSync(new URL(`../../../fixtures/logs/${name}`, import.meta.url), 'utf8')

describe('one row a run', () => {
  it('has every column filled in order', () => {
    const [head = '', first = '', second = ''] = lines(runsCsv([PICTURE_RUN, TEXT_RUN]))
    expect(head.split(',')).toEqual(RUN_COLUMNS.map(({ name }) => name))
    expect(new Set(head.split(',')).size).toBe(RUN_COLUMNS.length)
    expect(first).toContain(PICTURE_RUN.id)
    expect(second).toContain(String(TEXT_RUN.timing.summary.medianMs))
  })

  it('is safe to open: texts from outside are neither formulas nor broken cells', () => {
    const name = '=HYPERLINK("http://x","a"),\n1'
    const csv = runsCsv([{ ...PICTURE_RUN, device: { ...PICTURE_RUN.device, name } }])
    expect(csv).toContain(`"'=HYPERLINK(""http://x"",""a""),\n1"`)
  })
})

describe('one row a sample', () => {
  it('holds each to the last digit, with its flags and tokens', () => {
    const rows = lines(samplesCsv([PICTURE_RUN, TEXT_RUN])).slice(1)
    expect(rows).toHaveLength(10)
    const { samplesMs, sessionMs, atMs } = PICTURE_RUN.timing
    expect(rows[2]).toBe(`${PICTURE_RUN.id},2,${atMs[2]},${samplesMs[2]},${sessionMs[2]},1,,,,`)
    expect(rows[7]).toContain('lost-focus,64,140,1500')
  })
})

describe('CodeCarbon’s columns', () => {
  const csv = emissionsCsv([PICTURE_RUN, TEXT_RUN], GRID)

  it('read back by the reader of CodeCarbon’s own files', () => {
    const read = readEmissionsLog(csv)
    expect(read).toMatchObject({ layout: 'codecarbon', badRows: 0 })
    const { cpuActive, cpuIdle, memory } = PICTURE_RUN.energy.parts
    const [row] = referenceRows(read!, PICTURE_RUN.timing.summary.runs)
    expect(row?.energyJ).toBeCloseTo(cpuActive.median + cpuIdle.median + memory.median, 9)
    expect(row).toMatchObject({ label: 'fake', place: 'Norway', tracking: 'machine' })
  })

  it('agree with themselves: energy is the sum of the parts, emissions are energy times grid', () => {
    const [head = '', first = ''] = lines(csv)
    const cell = (name: string) => Number(first.split(',')[head.split(',').indexOf(name)])
    expect(cell('energy_consumed')).toBeCloseTo(
      cell('cpu_energy') + cell('gpu_energy') + cell('ram_energy'),
      15,
    )
    expect(cell('emissions')).toBeCloseTo((cell('energy_consumed') * GRID.gPerKWh) / 1000, 15)
    expect(cell('cpu_power') * cell('duration')).toBeCloseTo(cell('cpu_energy') * 3.6e6, 6)
  })
})

describe('logs of one’s own', () => {
  it('the study’s layout: querying counts, loading does not', () => {
    const read = readEmissionsLog(log('study-run.csv'))
    expect(read).toMatchObject({ layout: 'study', otherStages: 1, badRows: 0 })
    const [row, ...others] = referenceRows(read!, STUDY_INFERENCES)
    expect(others).toEqual([])
    expect(row).toMatchObject({ runs: 1, tracking: 'machine', place: 'oregon, United States' })
    // 2.34 Wh for a thousand: the study's own row of this model has 2.35 as the mean of thirty.
    expect(row?.energyJ).toBeCloseTo(0.0023429323210023877 * 3600, 9)
    expect(row?.secondsPerInference).toBeCloseTo(0.00844609, 6)
  })

  it('a tracker’s own file: several runs of a project are one row with its range, the building taken out', () => {
    const read = readEmissionsLog(log('emissions.csv'))
    expect(read).toMatchObject({ layout: 'codecarbon', otherStages: 0, badRows: 2 })
    expect(read?.problems).toEqual(['line 4: no energy', 'line 5: 5.00e+4 W, so a unit must be wrong'])
    const [row] = referenceRows(read!, 10)
    expect(row).toMatchObject({ runs: 2, pue: 1.25, label: 'my project' })
    expect([row?.lowJ, row?.energyJ, row?.highJ]).toEqual(
      [288, 432, 576].map((joules) => expect.closeTo(joules, 6) as number),
    )
  })

  it('anything else is none', () => {
    expect(readEmissionsLog('a,b\n1,2\n')).toBeNull()
    expect(readEmissionsLog('')).toBeNull()
  })
})
