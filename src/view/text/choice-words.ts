import type { Dtype } from '../../catalogue/model.ts'
import { SITTING_RUNS } from '../../comparison/pick-backend.ts'
import type { BackendReason } from '../../state/backend-choice.ts'
import { weights } from './model-words.ts'
import { duration } from './plain-number.ts'

const NAMES = { webgpu: 'WebGPU', wasm: 'WebAssembly' } as const

/** Why this backend. @param parameters of the model */
export function backendSentence(why: BackendReason, parameters: number): string {
  switch (why.reason) {
    case 'no-webgpu':
      return 'WebAssembly: this browser offers no WebGPU here.'
    case 'software-gpu':
      return 'WebAssembly: the graphics adapter here is software, a detour to the same processor.'
    case 'no-file-for-gpu':
      return 'WebAssembly: no file of this model runs on this GPU.'
    case 'gpu':
      return 'WebGPU: there is a GPU. Not measured yet: run both, and the better one is taken from then on.'
    case 'measured':
      return measuredSentence(why.pick, parameters)
  }
}

function measuredSentence(
  { backend, webgpu, wasm, evenAfterRuns }: Extract<BackendReason, { reason: 'measured' }>['pick'],
  parameters: number,
): string {
  const [taken, other] = backend === 'webgpu' ? [webgpu, wasm] : [wasm, webgpu]
  const otherName = NAMES[backend === 'webgpu' ? 'wasm' : 'webgpu']
  const measured = `${NAMES[backend]}, as measured here: ${weights(parameters)} weights take ${duration(taken.medianMs)} a run, ${duration(other.medianMs)} on ${otherName}`
  if (other.medianMs < taken.medianMs && evenAfterRuns !== null) {
    const late = duration(other.startMs - taken.startMs)
    return `${measured}, whose start takes ${late} longer: more than it saves before run ${evenAfterRuns}.`
  }
  if (taken.startMs > other.startMs && evenAfterRuns !== null && evenAfterRuns > 1) {
    const late = duration(taken.startMs - other.startMs)
    return `${measured}; its start takes ${late} longer, won back by run ${evenAfterRuns} of ${SITTING_RUNS}.`
  }
  return `${measured}.`
}

const FORMATS: Record<Dtype, string> = {
  fp32: '32-bit floats',
  fp16: '16-bit floats, which this GPU offers',
  q8: '8-bit integers, which suit the processor',
  q4: '4-bit weights',
  q4f16: '4-bit weights and 16-bit floats, which this GPU offers',
}

/** Why this file, where there is a choice. */
export function formatSentence(dtype: Dtype, others: number): string {
  return others === 0
    ? ''
    : `${dtype}: ${FORMATS[dtype]}; Joulebench’s choice among its files that run there.`
}
