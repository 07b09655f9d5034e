import { TASK_IDS } from '../catalogue/task.ts'
import type { HereRun } from '../comparison/claim-here.ts'
import { STUDY_BOUNDARY, STUDY_NEW_TOKENS } from '../comparison/study-row.ts'
import type { PowerProfile } from '../device/profile.ts'
import type { RunRecord } from '../storage/record.ts'
import { type StoredEnergy, storedEnergy } from './stored-energy.ts'

/** The stored runs of this browser, with the draws behind their energies. */
export class LocalRuns {
  readonly #records: () => readonly RunRecord[]
  readonly #profiles: () => readonly PowerProfile[]
  readonly #energies = new WeakMap<RunRecord, StoredEnergy>()

  constructor(records: () => readonly RunRecord[], profiles: () => readonly PowerProfile[]) {
    this.#records = records
    this.#profiles = profiles
  }

  /** Newest first. */
  get records(): readonly RunRecord[] {
    return this.#records()
  }

  /** Tasks that were run. */
  get tasks(): readonly RunRecord['task'][] {
    return TASK_IDS.filter((task) => this.records.some((record) => record.task === task))
  }

  /** Whether the table of devices is there; energies are not asked for before. */
  get ready(): boolean {
    return this.#profiles().length > 0
  }

  byId(id: string | null): RunRecord | null {
    return this.records.find((record) => record.id === id) ?? null
  }

  /** The newest run of a task; one on a software GPU only where there is no other, since it is no GPU. */
  newestOf(task: string): RunRecord | null {
    const own = this.records.filter((record) => record.task === task)
    return own.find(({ timing }) => !timing.flags.includes('software-gpu')) ?? own[0] ?? null
  }

  energyOf(record: RunRecord): StoredEnergy {
    const known = this.#energies.get(record)
    if (known !== undefined) return known
    const energy = storedEnergy(record, this.#profiles())
    this.#energies.set(record, energy)
    return energy
  }

  /** The run of a task that is nearest to the study's workload, counted as the study counts: ten tokens before many. */
  here(task: string): HereRun | null {
    if (!this.ready) return null
    const short = this.records.find(
      (record) => record.task === task && record.workload.outputTokens === STUDY_NEW_TOKENS,
    )
    const record = short ?? this.newestOf(task)
    if (record === null) return null
    const { id, model, workload } = record
    const energyJ = this.energyOf(record).boundariesJ[STUDY_BOUNDARY]
    return { runId: id, modelName: model.name, outputTokens: workload.outputTokens, energyJ }
  }
}
