import { modelById } from '../catalogue/models.ts'
import { TASK_IDS } from '../catalogue/task.ts'
import type { HereRun } from '../comparison/claim-here.ts'
import { STUDY_BOUNDARY, STUDY_NEW_TOKENS } from '../comparison/study-row.ts'
import type { PowerProfile } from '../device/profile.ts'
import type { RunRecord } from '../storage/record.ts'
import { ranOnSoftware } from '../storage/table/columns.ts'
import { type StoredEnergy, storedEnergy } from './stored-energy.ts'

/** The stored runs, with the draws behind their energies. What came from outside is no run of this device, and never stands for one. */
export class LocalRuns {
  readonly #records: () => readonly RunRecord[]
  readonly #isBrought: (id: string) => boolean
  readonly #profiles: () => readonly PowerProfile[]
  readonly #energies = new WeakMap<RunRecord, StoredEnergy>()

  constructor(
    records: () => readonly RunRecord[],
    isBrought: (id: string) => boolean,
    profiles: () => readonly PowerProfile[],
  ) {
    this.#records = records
    this.#isBrought = isBrought
    this.#profiles = profiles
  }

  /** Of this device, newest first. */
  get records(): readonly RunRecord[] {
    return this.#records().filter(({ id }) => !this.#isBrought(id))
  }

  /** From outside, newest first. */
  get brought(): readonly RunRecord[] {
    return this.#records().filter(({ id }) => this.#isBrought(id))
  }

  /** Tasks that were run here. */
  get tasks(): readonly RunRecord['task'][] {
    const { records } = this
    return TASK_IDS.filter((task) => records.some((record) => record.task === task))
  }

  /** Whether the table of devices is there; energies are not asked for before. */
  get ready(): boolean {
    return this.#profiles().length > 0
  }

  /** One of either kind. */
  byId(id: string | null): RunRecord | null {
    return this.#records().find((record) => record.id === id) ?? null
  }

  /** The newest run of a task here; one on a software GPU only where there is no other, since it is no GPU. */
  newestOf(task: string, which: (record: RunRecord) => boolean = () => true): RunRecord | null {
    const own = this.records.filter((record) => record.task === task && which(record))
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
    const short = ({ workload }: RunRecord): boolean => workload.outputTokens === STUDY_NEW_TOKENS
    const record = this.newestOf(task, short) ?? this.newestOf(task)
    if (record === null) return null
    const { id, model, workload } = record
    const energyJ = this.energyOf(record).boundariesJ[STUDY_BOUNDARY]
    const { outputTokens, picture } = workload
    const caution = modelById(model.id)?.caution ?? null
    const onSoftwareGpu = ranOnSoftware(record)
    return { runId: id, modelName: model.name, outputTokens, picture, caution, onSoftwareGpu, energyJ }
  }
}
