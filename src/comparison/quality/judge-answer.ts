import type { EvaluationItem, ItemOf } from '../../catalogue/evaluation/evaluation-set.ts'
import type { Answer } from '../../catalogue/evaluation/read-answer.ts'
import type { PictureBoxes } from './box-precision.ts'
import { matchAnswer } from './answer-match.ts'
import { countMentions } from './mentions.ts'
import { type Counted, retrieval } from './retrieval.ts'
import { rougeL } from './rouge-l.ts'
import { matchSpans } from './span-match.ts'

/** What an answer was worth. */
export interface Judgement {
  /** The whole answer: the label, an accepted answer, every name and no other, everything that must be mentioned. */
  readonly right: boolean
  /** 0 to 1, with what is half right: F1 of words, F1 of names, share of what must be mentioned; 0 or 1 for labels. */
  readonly score: number
  /** Nothing of the kind was said; counts as wrong. */
  readonly unreadable: boolean
  /** For names, so that a set can be scored over all its names. */
  readonly names: Counted | null
  /** For summaries. */
  readonly rougeL: number | null
  /** For pictures, from whoever says where things are. */
  readonly boxes: PictureBoxes | null
}

const WRONG: Judgement = { right: false, score: 0, unreadable: false, names: null, rougeL: null, boxes: null }

/** Judges one answer by its item. An answer of another kind than the item's is unreadable. */
export function judgeAnswer(item: EvaluationItem, answer: Answer): Judgement {
  if ('box' in item && answer.kind === 'things') return judgeThings(item, answer)
  if ('label' in item) return judgeLabel(item.label, answer)
  if ('accepted' in item) return judgeWords(item.accepted, answer)
  if ('entities' in item) return judgeNames(item.entities, answer)
  return judgeSummary(item, answer)
}

function judgeLabel(label: string, answer: Answer): Judgement {
  if (answer.kind !== 'label') return { ...WRONG, unreadable: true }
  const right = answer.label === label
  return { ...WRONG, right, score: right ? 1 : 0 }
}

function judgeThings(
  { label, box }: ItemOf<'pictures'>,
  said: Extract<Answer, { kind: 'things' }>,
): Judgement {
  const right = said.label === label
  const boxes = { found: said.boxes, wanted: [{ label, box }] }
  return { ...WRONG, right, score: right ? 1 : 0, unreadable: said.label === null, boxes }
}

function judgeWords(accepted: readonly string[], answer: Answer): Judgement {
  if (answer.kind !== 'words') return { ...WRONG, unreadable: true }
  const { exact, f1 } = matchAnswer(answer.words, accepted)
  return { ...WRONG, right: exact, score: f1 }
}

function judgeNames(wanted: Parameters<typeof matchSpans>[1], answer: Answer): Judgement {
  const unreadable = answer.kind !== 'names'
  const names = matchSpans(unreadable ? [] : answer.names, wanted)
  const { f1 } = retrieval(names)
  return { ...WRONG, right: !unreadable && f1 === 1, score: unreadable ? 0 : f1, unreadable, names }
}

function judgeSummary(
  { mentions, reference }: Extract<EvaluationItem, { mentions: unknown }>,
  answer: Answer,
): Judgement {
  if (answer.kind !== 'words') return { ...WRONG, unreadable: true, rougeL: 0 }
  const { mentioned, wanted } = countMentions(answer.words, mentions)
  return {
    ...WRONG,
    right: mentioned === wanted,
    score: mentioned / wanted,
    rougeL: rougeL(answer.words, reference).f1,
  }
}
