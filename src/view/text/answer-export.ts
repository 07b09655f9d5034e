import type { TaskOutput } from '../../catalogue/output.ts'
import { percent } from './plain-number.ts'

type Kept = Exclude<TaskOutput, { kind: 'image' | 'colour-image' }>

type Said = { readonly [Kind in Kept['kind']]: (output: Extract<Kept, { kind: Kind }>) => string }

const SAID: Said = {
  labels: ({ labels }) => labels.map(({ label, score }) => `${label}\t${percent(score)}`).join('\n'),
  boxes: ({ boxes }) =>
    boxes
      .map(({ label, score, box }) => {
        const corners = [box.xmin, box.ymin, box.xmax, box.ymax].map(Math.round)
        return [label, percent(score), ...corners].join('\t')
      })
      .join('\n'),
  entities: ({ entities }) =>
    entities.map(({ word, group, score }) => `${word}\t${group}\t${percent(score)}`).join('\n'),
  span: ({ answer }) => answer,
  text: ({ text }) => text,
  embedding: ({ vector }) => vector.join(', '),
}

/** An answer as text to paste: one line each, tabs between, so that a table takes it as columns. */
export function answerAsText(output: Kept): string {
  const say = SAID[output.kind] as (output: Kept) => string
  return say(output)
}

/** An answer as a file to keep: what was written as text, everything else with all its numbers as JSON. */
export function answerAsFile(output: Kept): { name: string; type: string; text: string } {
  if (output.kind === 'text') return { name: 'joulebench-answer.txt', type: 'text/plain', text: output.text }
  const { kind, ...rest } = output
  return {
    name: `joulebench-${kind}.json`,
    type: 'application/json',
    text: `${JSON.stringify(rest, null, 2)}\n`,
  }
}
