import type { Capabilities } from '../catalogue/capability.ts'
import type { Backend } from '../catalogue/model.ts'
import type { TaskId } from '../catalogue/task.ts'
import { pickMeasured, type BackendTimes, type MeasuredPick } from '../comparison/pick-backend.ts'
import type { DeviceIdentity } from '../device/identify.ts'
import type { RunRecord } from '../storage/record.ts'
import { isRunOf } from '../storage/run-of-model.ts'

/** Why Joulebench takes the backend it takes; the view has the sentences. */
export type BackendReason =
  | { readonly reason: 'no-webgpu' }
  | { readonly reason: 'software-gpu' }
  /** A GPU is there, and nothing was measured on both. */
  | { readonly reason: 'gpu' }
  /** A GPU is there, but no file of this model runs on it. */
  | { readonly reason: 'no-file-for-gpu' }
  | { readonly reason: 'measured'; readonly pick: MeasuredPick }

export interface ChoiceGround {
  readonly capabilities: Capabilities
  readonly identity: DeviceIdentity
  readonly modelId: string
  /** That the id's revision stood for when it was fetched; none where it was not, or names none. */
  readonly commits: readonly string[]
  readonly task: TaskId
  /** Backends that a file of the model runs on here. */
  readonly runnable: readonly Backend[]
}

/** @param records newest first */
export function backendReason(records: readonly RunRecord[], ground: ChoiceGround): BackendReason {
  const { capabilities, identity, runnable } = ground
  if (!capabilities.webgpu) return { reason: 'no-webgpu' }
  if (identity.softwareGpu) return { reason: 'software-gpu' }
  if (!runnable.includes('webgpu')) return { reason: 'no-file-for-gpu' }
  const pick = runnable.includes('wasm') ? measuredPick(records, ground) : null
  return pick === null ? { reason: 'gpu' } : { reason: 'measured', pick }
}

/** From the newest pair of runs that did the same work on this machine, one on each backend. */
function measuredPick(records: readonly RunRecord[], ground: ChoiceGround): MeasuredPick | null {
  const here = records.filter((record) => isHere(record, ground) && isClean(record))
  for (const record of here) {
    const work = JSON.stringify(record.workload)
    const twin = here.find((one) => one.backend !== record.backend && JSON.stringify(one.workload) === work)
    if (twin === undefined) continue
    const [webgpu, wasm] = record.backend === 'webgpu' ? [record, twin] : [twin, record]
    return pickMeasured(timesOf(webgpu), timesOf(wasm))
  }
  return null
}

function isHere(
  { device, model, task }: RunRecord,
  { identity, modelId, commits, task: wanted }: ChoiceGround,
): boolean {
  return (
    isRunOf(model, modelId, commits) &&
    task === wanted &&
    !device.softwareGpu &&
    device.acceleratorProfileId === (identity.accelerator?.id ?? null) &&
    device.cpuProfileId === identity.cpu.id
  )
}

/** What was disturbed may be slow for another reason than its backend; what was loaded before shows no start. */
function isClean({ timing }: RunRecord): boolean {
  return (
    timing.phases.loadedForThisRun &&
    !timing.flags.some((flag) => flag === 'hidden-tab' || flag === 'throttled' || flag === 'drift')
  )
}

function timesOf({ timing }: RunRecord): BackendTimes {
  const { sessionCreateMs, firstRunMs } = timing.phases
  return { medianMs: timing.summary.medianMs, startMs: sessionCreateMs + firstRunMs }
}
