import type { TypedWatts } from '../../device/typed-watts.ts'
import { fail, type Outcome, succeed } from './outcome.ts'
import { parseWatts, type WattsProblem } from './watts-text.ts'

/** What is wrong with the watts of a device that a person typed, and in which field. */
export interface TypedProblem {
  readonly field: 'gpu' | 'cpu' | 'both'
  readonly why: WattsProblem | 'nothing-typed'
}

/** Reads the watts of a device as typed; an empty field keeps the table's. */
export function readTypedWatts(texts: {
  readonly gpu: string
  readonly cpu: string
}): Outcome<TypedWatts, TypedProblem> {
  const read = { gpu: null as number | null, cpu: null as number | null }
  for (const field of ['gpu', 'cpu'] as const) {
    if (texts[field].trim() === '') continue
    const watts = parseWatts(texts[field])
    if (!watts.ok) return fail({ field, why: watts.problem })
    read[field] = watts.value
  }
  if (read.gpu === null && read.cpu === null) return fail({ field: 'both', why: 'nothing-typed' })
  return succeed({ gpuW: read.gpu, cpuW: read.cpu })
}
