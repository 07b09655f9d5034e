import type { Timers } from '../../protocol/client.ts'

/** Silence after which a question counts as lost, in ms. An answer takes a few. */
const SILENCE_MS = 2_000

export interface Question<T> {
  readonly ask: () => Promise<T>
  /** Whether a repeated question was refused because an earlier one is being answered after all. */
  readonly isUnderWay: (thrown: unknown) => boolean
  /** Called with an answer that comes after another was taken. */
  readonly giveBack: (late: T) => void
}

/**
 * Asks until there is an answer, for browsers that lose a question now and then.
 * @returns the first answer; the first question's refusal counts at once, a later one unless it is under way
 */
export function askAgain<T>({ ask, isUnderWay, giveBack }: Question<T>, timers: Timers): Promise<T> {
  return new Promise((resolve, reject) => {
    let answered = false
    const once = (isRepeated: boolean) => {
      const timer = timers.set(() => {
        if (!answered) once(true)
      }, SILENCE_MS)
      ask().then(
        (answer) => {
          timers.clear(timer)
          if (answered) giveBack(answer)
          answered = true
          resolve(answer)
        },
        (thrown: unknown) => {
          if (isRepeated && isUnderWay(thrown)) return
          timers.clear(timer)
          answered = true
          reject(thrown instanceof Error ? thrown : new Error(String(thrown)))
        },
      )
    }
    once(false)
  })
}
