import type { GraphInput } from '../../catalogue/own-file/graph-facts.ts'
import type { OwnOutput } from '../../runtime/own/own-model.ts'
import type { OwnObstacle } from '../../state/own-file/own-file-check.ts'
import type { OwnFileResult } from '../../state/own-file/own-file-result.ts'
import type { OwnLook, OwnMeasureReport } from '../../timing/own-file/contract.ts'
import { weights } from './model-words.ts'
import { bytes } from './plain-number.ts'

/** What the file is, in one line. */
export function ownFileSentence({ fileName, bytes: size, facts }: OwnLook): string {
  const by = facts.producer === '' ? '' : `, written by ${facts.producer}`
  const operators = facts.operators.reduce((sum, [, count]) => sum + count, 0)
  const opset = facts.opset === 0 ? '' : `, opset ${facts.opset}`
  return `${fileName}: ${bytes(size)}, ${weights(facts.parameters)} weights, ${operators} operators${opset}${by}.`
}

/** The most frequent operators: `MatMul × 36, Add × 24`. */
export function operatorWords({ operators }: OwnLook['facts']): string {
  const most = operators.slice(0, 8).map(([name, count]) => `${name} × ${count}`)
  return operators.length > most.length ? `${most.join(', ')}, …` : most.join(', ')
}

/** `batch_size × 128` */
export function shapeWords({ lengths }: GraphInput): string {
  if (lengths === null) return 'shape not told'
  if (lengths.length === 0) return 'one number'
  return lengths.map((length) => (typeof length === 'number' ? length : length.open || '?')).join(' × ')
}

/** Why it cannot run as it is, and what would help. */
export function obstacleSentence(obstacle: OwnObstacle): string {
  switch (obstacle.reason) {
    case 'weights-missing':
      return `Its weights lie in files of their own: add ${obstacle.files.join(', ')}.`
    case 'input-not-made':
      return `Its input “${obstacle.input}” takes ${obstacle.typeName}, which this page cannot make up.`
    case 'shape-unknown':
      return `The graph does not say what shape its input “${obstacle.input}” has; export it with shapes.`
    case 'length-wrong':
      return `“${obstacle.length}” must be a whole number from 0 to 10 million.`
    case 'no-webgpu':
      return 'This browser offers no WebGPU here. Choose WebAssembly, or a browser with WebGPU over https.'
    case 'no-half':
      return 'It computes in 16-bit floats, which this GPU does not offer to web pages. Choose WebAssembly.'
  }
}

/** `WebAssembly, 2 threads; batch_size 1, sequence_length 128` */
export function whereWords({ backend, report, lengths }: OwnFileResult): string {
  const { threads } = report.load
  const where =
    backend === 'webgpu' ? 'WebGPU' : `WebAssembly, ${threads === 1 ? '1 thread' : `${threads} threads`}`
  const filled = Object.entries(lengths).map(([name, length]) => `${name} ${length}`)
  return filled.length === 0 ? where : `${where}; ${filled.join(', ')}`
}

/** `logits: float32, 1 × 2, from −3.2 to 4.1` */
export function outputWords({ name, type, shape, range, notFinite }: OwnOutput): string {
  const size = shape.length === 0 ? 'one number' : shape.join(' × ')
  const between = range === null ? '' : `, from ${digits(range.lowest)} to ${digits(range.highest)}`
  const bad = notFinite === 0 ? '' : `; ${notFinite} of them infinite or no numbers`
  return `${name}: ${type}, ${size}${between}${bad}`
}

/** Whether the runs agree with each other; whether they are right, nobody here knows. */
export function sameWords({ differingRuns, summary }: OwnMeasureReport): string {
  return differingRuns === 0
    ? 'Every run gave the very same numbers.'
    : `Not every run gave the same numbers: in ${differingRuns} runs, of ${summary.runs} timed ones and those before, some differed.`
}

function digits(value: number): string {
  return value.toPrecision(3).replace('-', '−')
}
