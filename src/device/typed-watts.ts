import type { DeviceIdentity } from './identify.ts'
import { isDiscrete, type PowerProfile, type PowerRange } from './profile.ts'

/** Watts that a person typed: of the graphics chip and of the processor when each works as hard as it can. Null keeps the table's. */
export interface TypedWatts {
  readonly gpuW: number | null
  readonly cpuW: number | null
}

/** What the table makes of a board's limit: its 5 %, 50 % and 95 % points. */
const BOARD_SHARES = { low: 0.3, typical: 0.6, high: 1 } as const

/** How far sustained work may lie from what someone read or looked up, each side; power modes come on top. Its source: `energy/constants.ts`. */
export const TYPED_SPREAD = 1.15

function around(watts: number): PowerRange {
  return { low: watts / TYPED_SPREAD, typical: watts, high: watts * TYPED_SPREAD }
}

/** A board is typed by its limit, as the table has it; a chip by what it draws. */
function gpuRange(row: PowerProfile, watts: number): PowerRange {
  if (!isDiscrete(row)) return around(watts)
  const { low, typical, high } = BOARD_SHARES
  return { low: watts * low, typical: watts * typical, high: watts * high }
}

function nameOf({ gpuW, cpuW }: TypedWatts): string {
  const parts = [gpuW === null ? null : `GPU ${gpuW} W`, cpuW === null ? null : `CPU ${cpuW} W`]
  return parts.filter((part) => part !== null).join(', ')
}

/** Id of a row with typed watts, from which {@link profileById} makes it again. */
function idOf(baseId: string, { gpuW, cpuW }: TypedWatts): string {
  return `typed:${baseId}:${gpuW ?? ''}:${cpuW ?? ''}`
}

function gpuPart(row: PowerProfile, gpuW: number): Partial<PowerProfile> {
  if (!isDiscrete(row)) return { gpuLoadW: gpuRange(row, gpuW) }
  return {
    gpuLoadW: gpuRange(row, gpuW),
    boardOrTdpW: gpuW,
    // A browser's bucket of boards has become one board.
    class: row.class === 'bucket' ? 'desktop-dgpu' : row.class,
  }
}

function cpuPart({ perCoreW }: PowerProfile, cpuW: number): Partial<PowerProfile> {
  return { cpuLoadW: around(cpuW), perCoreW: (perCoreW ?? 0) > cpuW ? null : perCoreW }
}

function withWatts(row: PowerProfile, typed: TypedWatts): PowerProfile {
  const { gpuW, cpuW } = typed
  if (gpuW === null && cpuW === null) return row
  const mostIdleW = Math.min(gpuW ?? Infinity, cpuW ?? Infinity) / 2
  return {
    ...row,
    ...(gpuW === null ? {} : gpuPart(row, gpuW)),
    ...(cpuW === null ? {} : cpuPart(row, cpuW)),
    id: idOf(row.id, typed),
    family: `${row.family} (${nameOf(typed)})`,
    idleW: row.idleW === null ? null : Math.min(row.idleW, mostIdleW),
    basis: 'typed by the person',
    verifiedFields: [],
  }
}

/** The device with its watts replaced by typed ones. One chip that is both GPU and CPU stays one row. */
export function withTypedWatts(identity: DeviceIdentity, typed: TypedWatts): DeviceIdentity {
  const { accelerator, cpu } = identity
  if (typed.gpuW === null && typed.cpuW === null) return identity
  const named = {
    ...identity,
    grade: 'chosen',
    ask: false,
    name: `${identity.name} (${nameOf(typed)})`,
  } as const
  if (accelerator === null) return { ...named, cpu: withWatts(cpu, { gpuW: null, cpuW: typed.cpuW }) }
  if (accelerator.id === cpu.id) {
    const row = withWatts(cpu, typed)
    return { ...named, accelerator: row, cpu: row }
  }
  return {
    ...named,
    accelerator: withWatts(accelerator, { gpuW: typed.gpuW, cpuW: null }),
    cpu: withWatts(cpu, { gpuW: null, cpuW: typed.cpuW }),
  }
}

function numberOrNull(text: string | undefined): number | null {
  return text === undefined || text === '' ? null : Number(text)
}

/** The row behind an id, from the table or made again from typed watts; null for an unknown one. */
export function profileById(profiles: readonly PowerProfile[], id: string): PowerProfile | null {
  const match = /^typed:([a-z0-9-]{1,120}):([\d.]{0,12}):([\d.]{0,12})$/.exec(id)
  const base = profiles.find((row) => row.id === (match?.[1] ?? id)) ?? null
  if (base === null || match === null) return base
  return withWatts(base, { gpuW: numberOrNull(match[2]), cpuW: numberOrNull(match[3]) })
}
