import { AppError } from '../../protocol/app-error.ts'
import type { KeptAnswer } from '../../storage/right-size/unfinished.ts'
import { turnsOf } from '../../timing/right-size/turns.ts'
import type { Inference } from '../inference.ts'
import { type Answered, inCommon, LEAST_ANSWERED } from './answered.ts'
import { Answerer, type Questioning, type ReadyContender } from './answerer.ts'

export interface AnsweringProgress {
  /** Answers, of all contenders together. */
  readonly done: number
  readonly total: number
  readonly name: string
  /** False while its model loads and warms up. */
  readonly answering: boolean
}

export interface Answering extends Questioning {
  /** By number, in the order in which they are asked. */
  readonly items: readonly number[]
  readonly seed: string
  readonly contenders: readonly ReadyContender[]
}

/** What outlives a closed tab. */
export interface AnswerBook {
  /** Answers of an earlier part of this experiment. */
  readonly before: readonly KeptAnswer[]
  /** Writes an answer down. Never throws: an experiment that cannot be kept on the way goes on all the same. */
  readonly keep: (answer: KeptAnswer) => Promise<void>
}

/**
 * Lets every contender answer every item that it has not answered yet, one after the other and in turns. The first item of a turn
 * warms the model up until flat, as a benchmark does.
 *
 * @returns of an experiment that was stopped, what all had answered until then, where that is enough to compare
 * @throws AppError as {@link Inference.measure} does: one model that fails ends the whole, since the others would be compared with nothing
 */
export async function answerInTurns(
  plan: Answering,
  book: AnswerBook,
  inference: Inference,
  signal: AbortSignal,
  onProgress: (progress: AnsweringProgress) => void,
): Promise<Answered[]> {
  const answerers = plan.contenders.map((contender) => {
    const before = book.before.filter(({ key }) => key === contender.key)
    return new Answerer(plan, contender, before, inference, signal)
  })
  const answered = () => inCommon(answerers.map(({ contender, answers }) => ({ contender, items: answers })))
  try {
    await answerAll(plan, book, answerers, onProgress)
  } catch (thrown) {
    const isStopped = thrown instanceof AppError && thrown.code === 'aborted'
    const enough = (answered()[0]?.items.length ?? 0) >= LEAST_ANSWERED
    if (!isStopped || !enough) throw thrown
  }
  return answered()
}

async function answerAll(
  { set, items, seed, contenders }: Answering,
  { keep, before }: AnswerBook,
  answerers: readonly Answerer[],
  onProgress: (progress: AnsweringProgress) => void,
): Promise<void> {
  const keys = contenders.map(({ key }) => key)
  const sizes = new Map(contenders.map(({ key, parameters }) => [key, parameters]))
  const turns = turnsOf(keys, items, seed, (key) => sizes.get(key) ?? 0)
  const total = contenders.length * items.length
  let done = before.length
  for (const { answerer, numbers } of turnsLeft(turns, answerers)) {
    const { name } = answerer.contender
    onProgress({ done, total, name, answering: false })
    await answerer.prepare()
    for (const [place, number] of numbers.entries()) {
      const item = set.items[number]
      if (item === undefined) continue
      await keep(await answerer.answer(item, place === 0))
      done += 1
      onProgress({ done, total, name, answering: true })
    }
  }
}

/** Turns, each without the items that its contender has answered already: those are its first. */
function turnsLeft(
  turns: ReturnType<typeof turnsOf>,
  answerers: readonly Answerer[],
): { readonly answerer: Answerer; readonly numbers: readonly number[] }[] {
  const skipped = new Map(answerers.map(({ contender, answers }) => [contender.key, answers.length]))
  return turns.flatMap(({ key, items }) => {
    const answerer = answerers.find(({ contender }) => contender.key === key)
    const skip = Math.min(items.length, skipped.get(key) ?? 0)
    skipped.set(key, (skipped.get(key) ?? 0) - skip)
    const numbers = items.slice(skip)
    return answerer === undefined || numbers.length === 0 ? [] : [{ answerer, numbers }]
  })
}
