import type { TaskOutput } from '../catalogue/output.ts'
import { checkBoxes, checkLabels } from './check-picture-answers.ts'
import { checkEmbedding, checkEntities, checkImage, checkSpan, checkText } from './check-written-answers.ts'
import type { ExpectedAnswer } from './expected.ts'
import { differs, type OutputCheck } from './output-check.ts'

type Check = (output: TaskOutput, expected: ExpectedAnswer) => OutputCheck | null

/** One for each kind of answer; null where the two are not of that kind. */
const CHECKS: readonly Check[] = [
  (output, expected) =>
    output.kind === 'labels' && 'labels' in expected ? checkLabels(output.labels, expected) : null,
  (output, expected) =>
    output.kind === 'boxes' && 'boxes' in expected ? checkBoxes(output.boxes, expected) : null,
  (output, expected) =>
    output.kind === 'entities' && 'entities' in expected ? checkEntities(output.entities, expected) : null,
  (output, expected) =>
    output.kind === 'span' && 'answer' in expected ? checkSpan(output.answer, expected) : null,
  (output, expected) =>
    output.kind === 'text' && 'tokenIds' in expected ? checkText(output.tokenIds, expected) : null,
  (output, expected) =>
    output.kind === 'embedding' && 'embedding' in expected ? checkEmbedding(output.vector, expected) : null,
  (output, expected) =>
    output.kind === 'image' && 'image' in expected ? checkImage(output, expected) : null,
]

/** Compares an answer with that of the source weights, within the tolerance that the model's own `expected.json` gives. */
export function checkOutput(output: TaskOutput, expected: ExpectedAnswer | undefined): OutputCheck {
  if (expected === undefined) return { verdict: 'unchecked' }
  for (const check of CHECKS) {
    const found = check(output, expected)
    if (found !== null) return found
  }
  return differs(`an answer of kind ${output.kind} was not expected`)
}
