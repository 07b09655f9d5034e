import type { Prompt, TaskInput } from '../input.ts'
import type { EvaluationItem, EvaluationSet } from './evaluation-set.ts'
import type { Contender } from './way.ts'

/** Most tokens that an answer may take. What does not fit is cut, and judged as it is. */
const MOST_TOKENS = { labels: 6, answers: 24, names: 64, summaries: 48 } as const

/** An item that is asked in words. */
export type WordedItem = Exclude<EvaluationItem, { readonly file: string }>

/** What a model is given for one item. */
export function askItem(set: Pick<EvaluationSet, 'labels'>, item: WordedItem, { way }: Contender): TaskInput {
  if (way === 'chosen') return { ...promptFor(set, item), choices: set.labels }
  if (way === 'written') return promptFor(set, item)
  if ('question' in item) return { kind: 'question', question: item.question, context: item.context }
  if ('mentions' in item) return prompt(item.text, MOST_TOKENS.summaries)
  return { kind: 'text', text: item.text }
}

/** All that a model is given for one item: several inputs where the answer is one of its sentences. */
export function askParts(
  set: Pick<EvaluationSet, 'labels'>,
  item: WordedItem,
  contender: Contender,
): TaskInput[] {
  const whole = askItem(set, item, contender)
  if (contender.way !== 'nearest' || !('mentions' in item)) return [whole]
  return [item.text, ...sentencesOf(item.text)].map((text) => ({ kind: 'text', text }))
}

/** In their order, without blanks around them. */
export function sentencesOf(text: string): string[] {
  const segments = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)
  return [...segments].map(({ segment }) => segment.trim()).filter((sentence) => sentence !== '')
}

/** Sentences whose embeddings stand for the labels, in the order of the labels. */
export function labelSentences(labels: readonly string[]): string[] {
  return labels.map((label) => `This is ${label}.`)
}

function promptFor({ labels }: Pick<EvaluationSet, 'labels'>, item: WordedItem): Prompt {
  if ('question' in item) return prompt(questionWords(item), MOST_TOKENS.answers)
  if ('entities' in item) return prompt(nameWords(item.text), MOST_TOKENS.names)
  if ('mentions' in item) return prompt(summaryWords(item.text), MOST_TOKENS.summaries)
  return prompt(labelWords(item.text, labels), MOST_TOKENS.labels)
}

/** The likeliest token each time: the same answer every time it is asked. */
function prompt(text: string, maxNewTokens: number): Prompt {
  return { kind: 'prompt', text, maxNewTokens, temperature: 0 }
}

function labelWords(text: string, labels: readonly string[]): string {
  const choice = labels.length === 2 ? labels.join(' or ') : `one of: ${labels.join(', ')}`
  return `Is the following text ${choice}? Answer with that one word only.\n\nText: ${text}`
}

function questionWords({ context, question }: { context: string; question: string }): string {
  return `Answer the question with a few words copied from the passage.\n\nPassage: ${context}\n\nQuestion: ${question}`
}

function nameWords(text: string): string {
  return (
    'List the names in the text, one on each line, with their kind: PER for a person, LOC for a place, ORG for an organisation, ' +
    `MISC for any other name. Write NONE if there is no name. Example line: LOC: Rome\n\nText: ${text}`
  )
}

function summaryWords(text: string): string {
  return `Write one sentence that says what is new in this text.\n\nText: ${text}`
}
