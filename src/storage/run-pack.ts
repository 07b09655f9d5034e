import type { StoredRun } from './schema.ts'

/** Runs in one pack: few enough to read one of them quickly, enough to store ten thousand in a second. */
export const PACK_RUNS = 100

/**
 * Runs that came in together, as one stored value: a browser takes about as long to store a hundred of them so as to store two of
 * them on their own.
 */
export interface RunPack {
  /** Of each run, in order; the packs have an index of them. */
  readonly ids: readonly string[]
  /** When the newest of them was made: the packs have an index of that, too. */
  readonly newest: string
  /** The runs as JSON, one after the other, which keeps every digit. */
  readonly text: string
  /** Where in the text each of them ends. */
  readonly ends: Uint32Array
}

/** At most {@link PACK_RUNS}. */
export function packOf(runs: readonly StoredRun[]): RunPack {
  const texts = runs.map((run) => JSON.stringify(run))
  let end = 0
  return {
    ids: runs.map(({ id }) => id),
    newest: runs.reduce((newest, { createdAt }) => (createdAt > newest ? createdAt : newest), ''),
    text: texts.join(''),
    ends: Uint32Array.from(texts, (text) => (end += text.length)),
  }
}

function textsIn({ ids, text, ends }: RunPack): string[] {
  return ids.map((_, place) => text.slice(ends[place - 1] ?? 0, ends[place]))
}

/** The runs of a pack with their ids, as they were put in. */
export function* runsIn(
  pack: RunPack,
  wanted: (id: string) => boolean = () => true,
): Generator<[string, unknown]> {
  for (const [place, text] of textsIn(pack).entries()) {
    const id = pack.ids[place] ?? ''
    if (wanted(id)) yield [id, JSON.parse(text) as unknown]
  }
}

/** The runs that are to stay, or null where there are none. */
export function packWithout(pack: RunPack, gone: ReadonlySet<string>): RunPack | null {
  const left = [...runsIn(pack, (id) => !gone.has(id))].map(([, run]) => run as StoredRun)
  return left.length === 0 ? null : packOf(left)
}
