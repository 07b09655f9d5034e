import { watchQueue } from '../../src/runtime/queue-occupancy.ts'
import { gpuBusyShare } from '../../src/timing/busy-share.ts'
import { startWork, type Work } from './work.ts'

/** A device that had work for a known share of the time. */
export interface DutyCase {
  readonly name: string
  /** From the length of the work, as a stopwatch says, and how often it was given. */
  readonly known: number
  readonly low: number
  readonly middle: number
  readonly high: number
}

export interface DutyReport {
  readonly adapter: string
  readonly workMs: number
  readonly cases: readonly DutyCase[]
}

const DUTIES = [0.1, 0.3, 0.5, 0.7, 0.9]
const ROUNDS = 24

const now = () => performance.now()
const until = (timeMs: number) =>
  new Promise<void>((resolve) => void setTimeout(resolve, Math.max(0, timeMs - now())))

/** JavaScript that has no time to hear that the device is done. */
function blockUntil(timeMs: number): void {
  while (now() < timeMs);
}

/** One round. @returns how often the work was given */
type Pace = (work: Work, workMs: number) => Promise<number>

/** Work, then nothing, so that the work is this share of the time. */
const paced =
  (duty: number): Pace =>
  async (work, workMs) => {
    const startMs = now()
    await work.run()
    await until(startMs + workMs / duty)
    return 1
  }

/** Two stretches of work one behind the other, then nothing for as long. */
const queued: Pace = async (work, workMs) => {
  const startMs = now()
  const first = work.run()
  await Promise.all([first, work.run()])
  await until(startMs + 4 * workMs)
  return 2
}

/** The first work ends while JavaScript is busy, as a runtime is that prepares the next. */
const unheard: Pace = async (work, workMs) => {
  const first = work.run()
  blockUntil(now() + 2 * workMs)
  await Promise.all([first, work.run()])
  return 2
}

const IN_A_ROW = 4

/** How long the work takes just now, by a stopwatch over several in a row: on a shared machine that changes by the second. */
async function lengthOf(work: Work): Promise<number> {
  const startMs = now()
  const runs = Array.from({ length: IN_A_ROW }, () => work.run())
  await Promise.all(runs)
  return (now() - startMs) / IN_A_ROW
}

async function observe(name: string, pace: Pace, { work, busy }: Bench): Promise<DutyCase> {
  const sum = { knownMs: 0, certainMs: 0, possibleMs: 0, timedMs: 0 }
  for (let round = 0; round < ROUNDS; round += 1) {
    const workMs = await lengthOf(work)
    const before = busy()
    const startMs = now()
    sum.knownMs += (await pace(work, workMs)) * workMs
    sum.timedMs += now() - startMs
    const after = busy()
    sum.certainMs += after.certainMs - before.certainMs
    sum.possibleMs += after.possibleMs - before.possibleMs
  }
  const share = gpuBusyShare(sum)
  if (share === null) throw new Error('nothing was timed')
  return { name, known: sum.knownMs / sum.timedMs, low: share.p5, middle: share.median, high: share.p95 }
}

interface Bench {
  readonly work: Work
  readonly busy: () => { readonly certainMs: number; readonly possibleMs: number }
}

async function duty(): Promise<DutyReport> {
  const adapter = await navigator.gpu.requestAdapter()
  if (adapter === null) throw new Error('no WebGPU adapter')
  const device = await adapter.requestDevice()
  const work = await startWork(device)
  const workMs = await lengthOf(work)
  const occupancy = await watchQueue(device.queue, now)
  const bench = { work, busy: () => occupancy.occupancy }
  const cases: DutyCase[] = []
  for (const share of DUTIES) cases.push(await observe(`paced at ${share}`, paced(share), bench))
  cases.push(await observe('two queued, then a pause', queued, bench))
  cases.push(await observe('JavaScript busy in between', unheard, bench))
  return { adapter: `${adapter.info.vendor} ${adapter.info.architecture}`, workMs, cases }
}

Object.assign(globalThis, { bench: duty })
