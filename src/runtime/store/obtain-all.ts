import type { Obtained } from './blob-store.ts'
import type { OnPosition } from './fill-partial.ts'
import type { WantedFile } from './wanted-file.ts'

/** Several connections fill a line that one does not; more would only share it. */
const AT_ONCE = 3

/** Over all files: what is here, and how much of that came just now. */
export interface Positions {
  readonly loadedBytes: number
  readonly fetchedBytes: number
}

type Obtain = (file: WantedFile, onPosition: OnPosition) => Promise<Obtained>

/**
 * Obtains files side by side, the largest first, so that the last one to end is small.
 * @throws what the first failing file threw, once no other is under way
 */
export async function obtainAll(
  files: readonly WantedFile[],
  obtain: Obtain,
  onPositions: (positions: Positions) => void,
): Promise<Map<WantedFile, Obtained>> {
  const waiting = [...files].sort((a, b) => b.bytes - a.bytes)
  const obtained = new Map<WantedFile, Obtained>()
  const places = new Map<WantedFile, { now: number; first: number }>()
  const report = () => {
    let loadedBytes = 0
    let fetchedBytes = 0
    for (const [file, { now, first }] of places) {
      loadedBytes += now
      if (obtained.get(file)?.from !== 'store') fetchedBytes += Math.max(0, now - first)
    }
    onPositions({ loadedBytes, fetchedBytes })
  }
  const worker = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const mine = file
      try {
        const result = await obtain(mine, (now) => {
          places.set(mine, { now, first: places.get(mine)?.first ?? now })
          report()
        })
        obtained.set(mine, result)
      } catch (thrown) {
        waiting.length = 0
        throw thrown
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker))
  const failed = ends.find((end) => end.status === 'rejected')
  if (failed !== undefined) throw failed.reason
  return new Map(files.map((file) => [file, orThrow(obtained.get(file))]))
}

function orThrow(result: Obtained | undefined): Obtained {
  if (result === undefined) throw new RangeError('a file was not obtained')
  return result
}
