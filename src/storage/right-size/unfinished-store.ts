import type { DBSchema } from 'idb'
import { sideDatabase } from '../side-database.ts'
import { type KeptAnswer, readKeptAnswer, readUnfinished, type Unfinished } from './unfinished.ts'

/** Keeps an experiment while it runs, so that closing the tab loses the answer under way and no more. */
export interface UnfinishedStore {
  /** Newest first. @throws AppError `storage-denied`, …, as all others here */
  all(): Promise<readonly Unfinished[]>
  /** How many answers of one contender are kept. */
  count(id: string, key: string): Promise<number>
  /** Of all contenders, each in the order in which it gave them. What this version cannot read, and what came after it, is left out. */
  answers(id: string): Promise<readonly KeptAnswer[]>
  /** Adds an answer and what is known of the experiment after it, both or neither. */
  put(experiment: Unfinished, answer: KeptAnswer): Promise<void>
  forget(id: string): Promise<void>
}

interface Schema extends DBSchema {
  experiments: { key: string; value: { id: string } }
  answers: {
    key: [experimentId: string, key: string, place: number]
    value: { experimentId: string; key: string; place: number }
  }
}

/** A database of its own: only the Right size page opens it. */
export function openUnfinishedStore(name = 'joulebench-right-size-unfinished'): UnfinishedStore {
  const within = sideDatabase<Schema>(name, (db) => {
    db.createObjectStore('experiments', { keyPath: 'id' })
    db.createObjectStore('answers', { keyPath: ['experimentId', 'key', 'place'] })
  })
  return {
    all: () => within(async (db) => newestFirst(await db.getAll('experiments'))),
    count: (id, key) => within((db) => db.count('answers', IDBKeyRange.bound([id, key], [id, key, []]))),
    answers: (id) => within(async (db) => unbroken(await db.getAll('answers', allOf(id)))),
    put: (experiment, answer) =>
      within(async (db) => {
        const transaction = db.transaction(['experiments', 'answers'], 'readwrite')
        await Promise.all([
          transaction.objectStore('experiments').put(experiment),
          transaction.objectStore('answers').put({ experimentId: experiment.id, ...answer }),
          transaction.done,
        ])
      }),
    forget: (id) =>
      within(async (db) => {
        const transaction = db.transaction(['experiments', 'answers'], 'readwrite')
        await Promise.all([
          transaction.objectStore('experiments').delete(id),
          transaction.objectStore('answers').delete(allOf(id)),
          transaction.done,
        ])
      }),
  }
}

const allOf = (id: string): IDBKeyRange => IDBKeyRange.bound([id], [id, []])

function newestFirst(stored: readonly unknown[]): Unfinished[] {
  const read = stored.flatMap((one) => readUnfinished(one) ?? [])
  return read.sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}

/** Answers come out by contender and place; one that is missing would move all behind it to another item. */
function unbroken(stored: readonly unknown[]): KeptAnswer[] {
  const counts = new Map<string, number>()
  return stored.flatMap((one) => {
    const answer = readKeptAnswer(one)
    const due = counts.get(answer?.key ?? '') ?? 0
    if (answer?.place !== due) return []
    counts.set(answer.key, due + 1)
    return [answer]
  })
}
