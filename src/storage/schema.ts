import type { DBSchema, IDBPDatabase } from 'idb'
import type { Annotation, IdList, ReferenceRow } from './library-rows.ts'
import type { RunPack } from './run-pack.ts'
import type { SummaryBlock } from './table/block.ts'

/** Entries are what they are until they are read: they may come from another version. */
export interface StoredRun {
  readonly id: string
  readonly createdAt: string
}

export interface JoulebenchSchema extends DBSchema {
  /** Runs that were made here, or put back from a backup. */
  runs: { key: string; value: StoredRun; indexes: { createdAt: string } }
  /** Runs that came from outside. */
  packs: { key: number; value: RunPack; indexes: { ids: string; newest: string } }
  /** What lists show of all of them, in pieces; made from `runs` and `packs`, and made again when it does not fit. */
  blocks: { key: number; value: SummaryBlock }
  /** Deletions that can still be taken back. */
  trash: { key: number; value: IdList }
  /** Runs that came from outside, by the file or link they came in. */
  imports: { key: number; value: IdList }
  annotations: { key: string; value: Annotation }
  references: { key: string; value: ReferenceRow }
}

export type Database = IDBPDatabase<JoulebenchSchema>
