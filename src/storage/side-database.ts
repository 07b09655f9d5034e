import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import { guarded } from './database.ts'

/**
 * A database that only a few pages need: opened by the first work on it, and again after it failed to open.
 *
 * @param create makes its stores, in version 1
 * @returns runs work on it, with the errors of {@link guarded}
 */
export function sideDatabase<Schema extends DBSchema>(
  name: string,
  create: (database: IDBPDatabase<Schema>) => void,
): <T>(work: (database: IDBPDatabase<Schema>) => Promise<T>) => Promise<T> {
  let opening: Promise<IDBPDatabase<Schema>> | null = null
  const database = async (): Promise<IDBPDatabase<Schema>> => {
    opening ??= openDB<Schema>(name, 1, { upgrade: create })
    try {
      return await opening
    } catch (thrown) {
      opening = null
      throw thrown
    }
  }
  return (work) => guarded(async () => work(await database()))
}
