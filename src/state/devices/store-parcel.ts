import type { LaterEstimate } from '../../storage/calibration-record.ts'
import type { CalibrationStore } from '../../storage/calibration-store.ts'
import type { FileItem } from '../../storage/files/file-item.ts'
import type { RightSizeRecord } from '../../storage/right-size/right-size-record.ts'
import type { RightSizeStore } from '../../storage/right-size/right-size-store.ts'
import type { Annotation, ReferenceRow } from '../../storage/library-rows.ts'
import type { RunRecord } from '../../storage/record.ts'
import type { RunLibrary } from '../../storage/run-library.ts'

const RUNS_AT_ONCE = 2_000

/** Takes what is good out of a parcel, item by item, and stores it in pieces. */
export interface ParcelStoring {
  /** @returns runs stored so far */
  take(item: FileItem): Promise<number>
  /** Stores what is left. @returns runs stored in all */
  end(): Promise<number>
}

/** What is in a parcel goes into these. */
export interface ParcelStores {
  readonly library: RunLibrary
  readonly calibrations: Pick<CalibrationStore, 'put' | 'addEstimates'>
  readonly experiments: Pick<RightSizeStore, 'addMissing'>
}

/** Where a run came from, as far as a backup says. */
class Origins {
  readonly #labels = new Map<string, string>()
  /** A backup says of each run whether it came from elsewhere; other files are elsewhere. */
  #isBackup = false
  readonly #label: string

  constructor(label: string) {
    this.#label = label
  }

  note(item: FileItem): void {
    if (item.kind === 'heading') this.#isBackup = true
    if (item.kind === 'brought') for (const id of item.brought.ids) this.#labels.set(id, item.brought.label)
  }

  of(record: RunRecord): string | null {
    return this.#labels.get(record.id) ?? (this.#isBackup ? null : this.#label)
  }
}

/** @param label under which runs are listed that do not say where they came from */
export function storeParcel(
  { library, calibrations, experiments }: ParcelStores,
  label: string,
): ParcelStoring {
  const origins = new Origins(label)
  const keys = new Map<string | null, number | null>()
  let added = 0
  let runs: RunRecord[] = []
  const annotations: Annotation[] = []
  const references: ReferenceRow[] = []
  const estimates: LaterEstimate[] = []
  const compared: RightSizeRecord[] = []

  const flush = async () => {
    const waiting = new Map<string | null, RunRecord[]>()
    for (const record of runs) {
      const from = origins.of(record)
      const group = waiting.get(from)
      if (group === undefined) waiting.set(from, [record])
      else group.push(record)
    }
    runs = []
    for (const [from, group] of waiting) {
      const result = await library.bring(group, from, keys.get(from) ?? null)
      keys.set(from, result.key)
      added += result.added
    }
  }
  return {
    async take(item) {
      origins.note(item)
      if (item.kind === 'run') runs.push(item.record)
      else if (item.kind === 'annotation') annotations.push(item.annotation)
      else if (item.kind === 'reference') references.push(item.row)
      else if (item.kind === 'estimate') estimates.push(item.estimate)
      else if (item.kind === 'experiment') compared.push(item.experiment)
      else if (item.kind === 'calibration') await calibrations.put(item.calibration)
      if (runs.length >= RUNS_AT_ONCE) await flush()
      return added
    },
    async end() {
      await flush()
      await annotateFresh(library, annotations)
      if (references.length > 0) await library.putReferences(references)
      if (compared.length > 0) await experiments.addMissing(compared)
      // An estimate that is there already stays; adding it again would stop the others.
      for (const estimate of estimates) await calibrations.addEstimates([estimate]).catch(() => undefined)
      return added
    },
  }
}

/** What a person wrote here about a run is not written over by what came with a file. */
async function annotateFresh(library: RunLibrary, annotations: readonly Annotation[]): Promise<void> {
  if (annotations.length === 0) return
  const own = new Set((await library.contents()).annotations.map(({ id }) => id))
  await library.annotate(annotations.filter(({ id }) => !own.has(id)))
}
