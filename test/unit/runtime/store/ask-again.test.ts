import { expect, it, vi } from 'vitest'
import { askAgain } from '../../../../src/runtime/store/ask-again.ts'

/** Questions that are answered by hand, and a clock that is moved by hand. */
function asking() {
  const questions: { resolve: (answer: string) => void; reject: (why: Error) => void }[] = []
  const due = new Map<number, () => void>()
  const giveBack = vi.fn()
  const answer = askAgain(
    {
      ask: () =>
        new Promise<string>((resolve, reject) => {
          questions.push({ resolve, reject })
        }),
      isUnderWay: (thrown) => thrown instanceof Error && thrown.message === 'under way',
      giveBack,
    },
    {
      set: (callback) => {
        const handle = due.size + 1
        due.set(handle, callback)
        return handle
      },
      clear: (handle) => {
        due.delete(handle)
      },
    },
  )
  const silence = () => {
    const [first] = due
    if (first === undefined) return
    due.delete(first[0])
    first[1]()
  }
  return { answer, questions, due, giveBack, silence }
}

it('takes the first answer and asks no more', async () => {
  const { answer, questions, due } = asking()
  questions[0]?.resolve('here')
  expect(await answer).toBe('here')
  expect(due.size).toBe(0)
  expect(questions).toHaveLength(1)
})

it('asks again what stays without an answer, and gives back one that comes late', async () => {
  const { answer, questions, giveBack, silence } = asking()
  silence()
  silence()
  questions[2]?.resolve('third')
  expect(await answer).toBe('third')
  questions[0]?.resolve('first')
  await vi.waitFor(() => {
    expect(giveBack).toHaveBeenCalledExactlyOnceWith('first')
  })
})

it('waits for the first answer where asking again is refused because it is under way', async () => {
  const { answer, questions, silence } = asking()
  silence()
  questions[1]?.reject(new Error('under way'))
  questions[0]?.resolve('slow')
  expect(await answer).toBe('slow')
})

it('passes on a refusal', async () => {
  const first = asking()
  first.questions[0]?.reject(new Error('under way'))
  await expect(first.answer).rejects.toThrow('under way')
  const second = asking()
  second.silence()
  second.questions[1]?.reject(new Error('disk gone'))
  await expect(second.answer).rejects.toThrow('disk gone')
})
