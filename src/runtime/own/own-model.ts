import type { Counters } from '../runtime.ts'
import type { HeldMemory } from '../watch-memory.ts'

/** The part of a tensor of onnxruntime-web that is looked at. */
export interface OutputTensor {
  readonly type: string
  readonly dims: readonly number[]
  readonly data: unknown
}

/** What one run gave, by name. */
export type OwnRun = Readonly<Record<string, OutputTensor>>

export interface OwnLoadReport {
  readonly runtimeFetchMs: number
  readonly readMs: number
  readonly sessionCreateMs: number
  readonly threads: number
  /** Which build of onnxruntime-web ran. */
  readonly runtimeBuild: string
  readonly inputs: readonly {
    readonly name: string
    readonly type: string
    readonly shape: readonly number[]
    readonly bytes: number
  }[]
}

/** A person's own file, ready to run on inputs of noise. */
export interface OwnModel {
  readonly report: OwnLoadReport
  /** One whole inference, outputs in CPU memory. */
  run(): Promise<OwnRun>
  counters(): Counters
  memory(): HeldMemory
  /** Why the device was lost, or null while it is alive. */
  deviceLost(): string | null
  dispose(): Promise<void>
}

/** What can be said of an output that nobody knows the right answer to. */
export interface OwnOutput {
  readonly name: string
  readonly type: string
  readonly shape: readonly number[]
  /** Of its finite numbers; null where it has none. */
  readonly range: { readonly lowest: number; readonly highest: number } | null
  /** How many are infinite or no numbers at all. */
  readonly notFinite: number
}

export function describeRun(run: OwnRun): OwnOutput[] {
  return Object.entries(run).map(([name, { type, dims, data }]) => ({
    name,
    type,
    shape: dims,
    ...rangeOf(numbersOf(data)),
  }))
}

/** Whether two runs gave the very same numbers. */
export function isSameRun(one: OwnRun, other: OwnRun): boolean {
  return Object.entries(one).every(([name, { data }]) => {
    const [mine, its] = [numbersOf(data), numbersOf(other[name]?.data)]
    return mine.length === its.length && mine.every((number, index) => Object.is(number, its[index]))
  })
}

type NumberList = readonly (number | bigint)[]

function numbersOf(data: unknown): NumberList {
  return ArrayBuffer.isView(data) ? (data as unknown as NumberList) : []
}

function rangeOf(numbers: NumberList): Pick<OwnOutput, 'range' | 'notFinite'> {
  let lowest = Infinity
  let highest = -Infinity
  let notFinite = 0
  for (const raw of numbers) {
    const number = Number(raw)
    if (!Number.isFinite(number)) notFinite += 1
    else if (number < lowest || number > highest) {
      lowest = Math.min(lowest, number)
      highest = Math.max(highest, number)
    }
  }
  return { range: lowest <= highest ? { lowest, highest } : null, notFinite }
}
