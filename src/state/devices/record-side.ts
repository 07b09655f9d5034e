import type { RunFacts } from '../../comparison/devices/run-facts.ts'
import { type CountedQuality, sideQuality } from '../../comparison/devices/share-correct.ts'
import type { Side, SideGrid } from '../../comparison/devices/side.ts'
import { visitFactor } from '../../comparison/devices/visits.ts'
import type { PowerProfile } from '../../device/profile.ts'
import { BOUNDARIES, type Boundary } from '../../energy/boundary.ts'
import { sToMs } from '../../energy/units.ts'
import { divide, exact, multiply, type Uncertain } from '../../stats/uncertain.ts'
import type { ReferenceRow } from '../../storage/library-rows.ts'
import type { RunRecord } from '../../storage/record.ts'
import { machineOf, ranOnSoftware } from '../../storage/table/columns.ts'
import { uncertainLatency } from '../../timing/latency.ts'
import { storedEnergy } from '../stored-energy.ts'

/** What a side takes from beside the record. */
export interface SideContext {
  readonly profiles: readonly PowerProfile[]
  readonly grid: SideGrid
  readonly isBrought: boolean
  /** How often its model is right; null where unknown. */
  readonly quality: CountedQuality | null
}

export function factsOf(record: RunRecord): RunFacts {
  const { task, model, backend, threads, app, energy, workload, output, timing, benchmark } = record
  const { picture } = workload
  return {
    task,
    modelId: model.id,
    modelName: model.name,
    sha256: model.sha256,
    dtype: model.dtype,
    backend,
    threads,
    software: ranOnSoftware(record),
    suite: app.suite,
    energyModel: energy.modelVersion,
    watts: energy.calibrationIds.length > 0 ? 'calibrated' : 'estimated',
    sampleId: workload.sampleId,
    inputTokens: workload.inputTokens,
    outputTokens: workload.outputTokens,
    pixels: picture === null ? null : picture.width * picture.height,
    steps: workload.steps,
    checked: output.checked === 'matches',
    flags: timing.flags.filter((flag) => flag !== 'software-gpu'),
    interrupted: benchmark?.interrupted === true,
  }
}

/** A run's watts over its own time, in every way to count, and its time. */
export interface RunDraws {
  readonly latencyMs: Uncertain
  readonly wattsPer: Readonly<Record<Boundary, Uncertain>>
}

/** Joules over milliseconds, world by world: energy is watts times time, so the timing cancels and the machine is left. */
export function runDraws(
  record: RunRecord,
  { profiles, isBrought }: Pick<SideContext, 'profiles' | 'isBrought'>,
): RunDraws {
  const latencyMs = uncertainLatency(record.timing.summary, record.id)
  const { boundariesJ } = storedEnergy(record, profiles, isBrought ? machineOf(record) : null)
  const wattsPer = Object.fromEntries(
    BOUNDARIES.map((name) => [name, divide(boundariesJ[name], latencyMs)]),
  ) as Record<Boundary, Uncertain>
  return { latencyMs, wattsPer }
}

/** A side out of a record, with a time of its own. */
export function sideOf(
  record: RunRecord,
  context: SideContext,
  own: Pick<Side, 'id' | 'label' | 'runs' | 'visits' | 'latencyMs'> & Pick<RunDraws, 'wattsPer'>,
): Side {
  const { wattsPer, ...rest } = own
  const { quality } = context
  return {
    ...rest,
    origin: context.isBrought ? 'brought' : 'here',
    facts: factsOf(record),
    boundariesJ: Object.fromEntries(
      BOUNDARIES.map((name) => [name, multiply(wattsPer[name], own.latencyMs)]),
    ),
    quality: quality === null ? null : sideQuality(`${record.model.sha256}:${quality.on}`, quality),
    grid: context.grid,
  }
}

/** One run as a side: its time is as uncertain as its samples make it, and as one visit differs from the next. */
export function runSide(record: RunRecord, context: SideContext): Side {
  const draws = runDraws(record, context)
  return sideOf(record, context, {
    id: record.id,
    label: record.device.name,
    runs: 1,
    visits: 1,
    latencyMs: multiply(draws.latencyMs, visitFactor(record.id)),
    wattsPer: draws.wattsPer,
  })
}

const NOT_SAID = 'not said'

/** A log says what it took, not of what: whoever sets it beside a run holds the task for the same. */
function logFacts(task: RunFacts['task']): RunFacts {
  return {
    task,
    modelId: NOT_SAID,
    modelName: NOT_SAID,
    sha256: '',
    dtype: NOT_SAID,
    backend: NOT_SAID,
    threads: null,
    software: false,
    suite: null,
    energyModel: null,
    watts: 'measured',
    sampleId: NOT_SAID,
    inputTokens: null,
    outputTokens: null,
    pixels: null,
    steps: null,
    checked: false,
    flags: [],
    interrupted: false,
  }
}

/** A log of one's own as a side. It counts as CodeCarbon does, without a range for its time. */
export function logSide(row: ReferenceRow, task: RunFacts['task'], grid: SideGrid): Side {
  return {
    id: row.id,
    label: row.label,
    origin: 'log',
    facts: logFacts(task),
    runs: row.runs,
    visits: row.runs,
    latencyMs: exact(sToMs(row.secondsPerInference)),
    boundariesJ: { component: exact(row.energyJ) },
    quality: null,
    grid,
  }
}
