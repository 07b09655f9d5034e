import { type AppError, toAppError } from '../../protocol/app-error.ts'
import { DEFAULT_GRID_ID } from '../../reference/grid.ts'
import type { CalibrationStore } from '../../storage/calibration-store.ts'
import { backupLines, packedFile } from '../../storage/files/backup.ts'
import { emissionsCsv } from '../../storage/files/emissions-csv.ts'
import { runFileText, runLines } from '../../storage/files/run-file.ts'
import { runsCsv } from '../../storage/files/run-row.ts'
import { samplesCsv } from '../../storage/files/samples-csv.ts'
import type { RightSizeRecord } from '../../storage/right-size/right-size-record.ts'
import type { RunRecord } from '../../storage/record.ts'
import type { RunLibrary } from '../../storage/run-library.ts'
import type { GridsState } from '../grids.svelte.ts'
import type { RunList } from './run-list.svelte.ts'

export const EXPORT_KINDS = ['json', 'lines', 'csv', 'samples', 'emissions'] as const
export type ExportKind = (typeof EXPORT_KINDS)[number]

export interface ExportDependencies {
  readonly library: RunLibrary
  readonly calibrations: Pick<CalibrationStore, 'all' | 'estimates'>
  readonly experiments: () => Promise<readonly RightSizeRecord[]>
  readonly list: RunList
  readonly grids: GridsState
  readonly now: () => Date
  readonly save: (name: string, blob: Blob) => void
}

const TYPES: Readonly<Record<ExportKind, readonly [name: string, type: string]>> = {
  json: ['joulebench-runs.json', 'application/json'],
  lines: ['joulebench-runs.jsonl', 'application/x-ndjson'],
  csv: ['joulebench-runs.csv', 'text/csv'],
  samples: ['joulebench-samples.csv', 'text/csv'],
  emissions: ['emissions.csv', 'text/csv'],
}

/** Files of runs, and of everything this browser keeps. */
export class ExportState {
  readonly #deps: ExportDependencies
  #share: number | null = $state(null)
  #error: AppError | null = $state.raw(null)

  constructor(deps: ExportDependencies) {
    this.#deps = deps
  }

  /** Share of a backup that is done; null while there is none under way. */
  get share(): number | null {
    return this.#share
  }

  get error(): AppError | null {
    return this.#error
  }

  async save(kind: ExportKind, ids: readonly string[]): Promise<void> {
    await this.#attempt(async () => {
      const records = await this.#deps.library.entries(ids)
      const text = await this.#text(kind, records)
      const [name, type] = TYPES[kind]
      this.#deps.save(name, new Blob([text], { type }))
    })
  }

  /** Everything in one packed file. */
  async backup(): Promise<void> {
    this.#share = 0
    await this.#attempt(async () => {
      const { calibrations, library, now, save } = this.#deps
      const [{ calibrations: kept }, estimates, experiments] = await Promise.all([
        calibrations.all(),
        calibrations.estimates(),
        this.#deps.experiments(),
      ])
      const lines = backupLines(
        library,
        { calibrations: kept, estimates, experiments },
        {
          createdAt: now(),
          onProgress: (share) => {
            this.#share = share
          },
        },
      )
      save(`joulebench-backup-${now().toISOString().slice(0, 10)}.jsonl.gz`, await packedFile(lines))
    })
    this.#share = null
  }

  async #text(kind: ExportKind, records: readonly RunRecord[]): Promise<string> {
    const { list, grids, now } = this.#deps
    switch (kind) {
      case 'json': {
        const annotations = records
          .map(({ id }) => list.annotationOf(id))
          .filter(({ note, tags }) => note !== '' || tags.length > 0)
        return runFileText(records, { annotations, createdAt: now() })
      }
      case 'lines':
        return runLines(records)
      case 'csv':
        return runsCsv(records)
      case 'samples':
        return samplesCsv(records)
      case 'emissions': {
        await grids.load()
        const grid = grids.orDefault(DEFAULT_GRID_ID)
        if (grid === null) throw grids.error ?? new Error('no grids')
        return emissionsCsv(records, grid)
      }
    }
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.#error = null
    try {
      await work()
    } catch (thrown) {
      this.#error = toAppError(thrown, 'storage')
    }
  }
}
