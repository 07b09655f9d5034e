import { gramsToKg, joulesToKWh, msToS } from '../../energy/units.ts'
import type { Grid } from '../../reference/grid.ts'
import type { RunRecord } from '../record.ts'
import { type Cell, csvText } from './csv-text.ts'

/** Columns of CodeCarbon's `emissions.csv` in the order of its version 3; tools that read it go by these names. */
const HEAD = [
  'timestamp',
  'project_name',
  'run_id',
  'experiment_id',
  'duration',
  'emissions',
  'emissions_rate',
  'cpu_power',
  'gpu_power',
  'ram_power',
  'cpu_energy',
  'gpu_energy',
  'ram_energy',
  'energy_consumed',
  'water_consumed',
  'country_name',
  'country_iso_code',
  'region',
  'cloud_provider',
  'cloud_region',
  'os',
  'python_version',
  'codecarbon_version',
  'cpu_count',
  'cpu_model',
  'gpu_count',
  'gpu_model',
  'longitude',
  'latitude',
  'ram_total_size',
  'tracking_mode',
  'cpu_utilization_percent',
  'gpu_utilization_percent',
  'ram_utilization_percent',
  'ram_used_gb',
  'on_cloud',
  'pue',
  'wue',
]

function isoCode({ id, scope, country }: Grid): string {
  return country ?? (scope === 'country' ? (id.split(':')[1] ?? '') : '')
}

/** Whole-run kilowatt-hours of the parts CodeCarbon counts: medians of our estimates, idle included. */
function partsKWh({ energy, timing }: RunRecord): { cpu: number; gpu: number; ram: number } {
  const { acceleratorActive, acceleratorIdle, cpuActive, cpuIdle, memory } = energy.parts
  const whole = (joules: number): number => joulesToKWh(joules * timing.summary.runs)
  return {
    cpu: whole(cpuActive.median + cpuIdle.median),
    gpu: whole(acceleratorActive.median + acceleratorIdle.median),
    ram: whole(memory.median),
  }
}

function rowOf(record: RunRecord, grid: Grid): Readonly<Record<string, Cell>> {
  const { device, environment, timing } = record
  const { cpu, gpu, ram } = partsKWh(record)
  const total = cpu + gpu + ram
  const seconds = msToS(timing.summary.medianMs * timing.summary.runs)
  const watts = (kWh: number): number => kWh / joulesToKWh(1) / seconds
  const emissionsKg = gramsToKg(total * grid.gPerKWh)
  const hasGpu = gpu > 0
  return {
    // CodeCarbon writes local time without a zone; this is UTC.
    timestamp: record.createdAt.slice(0, 19),
    project_name: record.model.id,
    run_id: record.id,
    experiment_id: record.benchmark?.planId ?? '',
    duration: seconds,
    emissions: emissionsKg,
    emissions_rate: emissionsKg / seconds,
    cpu_power: watts(cpu),
    gpu_power: watts(gpu),
    ram_power: watts(ram),
    cpu_energy: cpu,
    gpu_energy: gpu,
    ram_energy: ram,
    energy_consumed: total,
    water_consumed: 0,
    country_name: grid.name,
    country_iso_code: isoCode(grid),
    os: environment.userAgent,
    codecarbon_version: `joulebench-${record.app.version}`,
    cpu_count: environment.logicalCores,
    cpu_model: device.cpuProfileId,
    gpu_count: hasGpu ? 1 : null,
    gpu_model: hasGpu ? (device.acceleratorProfileId ?? '') : '',
    tracking_mode: 'machine',
    on_cloud: 'N',
    pue: 1,
    wue: 0,
  }
}

/** Runs as rows of CodeCarbon's `emissions.csv`, under one grid. Intervals have no place in it: medians alone. */
export function emissionsCsv(records: readonly RunRecord[], grid: Grid): string {
  const rows = records.map((record) => {
    const row = rowOf(record, grid)
    return HEAD.map((name) => row[name] ?? '')
  })
  return csvText(HEAD, rows)
}
