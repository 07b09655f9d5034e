import { seededRandom, shuffled } from '../../../src/stats/prng.ts'
import { median } from '../../../src/stats/quantile.ts'
import { TINY_MODEL_ID, TINY_TEXT } from '../tiny-words.ts'
import type { Race, Turn } from '../race.ts'
import {
  CONTENDER_NAMES,
  startContenders,
  type ContenderName,
  type Contenders,
  type WarmUps,
} from './contenders.ts'
import { shippedWork, type Work } from './inputs.ts'

/** How a race is run. */
interface RaceOrder {
  readonly modelId: string
  readonly threads: number
  /** Runs of each contender at least. */
  readonly runs: number
  readonly seed: string
}

/** Fresh workers so often: where memory and compiled code come to lie is luck that one start would keep. */
const STARTS = 4
const ROUNDS_PER_START = 30
/** A turn is at least so long: short models would else be asked for a few runs between two waits. */
const LEAST_TURN_MS = 60
const LEAST_SAMPLES = 5
/** Runs that are made and thrown away: engines compile hot code only after a while. */
const SETTLE_TURNS = 2

const baseUrl = new URL('./', document.baseURI).href

const tinyWork: Work = {
  modelId: TINY_MODEL_ID,
  task: 'feature-extraction',
  dtype: 'fp32',
  input: { kind: 'text', text: TINY_TEXT },
  sampleId: null,
}

/** Samples of each contender's turns, so that all its turns hold the runs that were asked for. */
async function samplesPerTurn(contenders: Contenders, runs: number): Promise<Record<ContenderName, number>> {
  const samples: [ContenderName, number][] = []
  for (let turn = 0; turn < SETTLE_TURNS; turn += 1) {
    for (const name of CONTENDER_NAMES) {
      const perSample = contenders.runsPerSample[name]
      const { latenciesMs } = await contenders.turn(name, LEAST_SAMPLES)
      const enough = Math.ceil(runs / (STARTS * ROUNDS_PER_START * perSample))
      const long = Math.ceil(LEAST_TURN_MS / (median(latenciesMs) * perSample))
      samples.push([name, Math.max(LEAST_SAMPLES, enough, long)])
    }
  }
  return Object.fromEntries(samples) as Record<ContenderName, number>
}

/** All of them in turn, in an order of its own each round. */
async function race({ modelId, threads, runs, seed }: RaceOrder): Promise<Race> {
  const work = modelId === TINY_MODEL_ID ? tinyWork : await shippedWork(modelId, baseUrl)
  const random = seededRandom(`${seed}/${modelId}/${threads}`)
  const turns: Turn[] = []
  let known: WarmUps | undefined
  for (let start = 0; start < STARTS; start += 1) {
    const contenders = await startContenders({ work, threads, baseUrl }, known)
    known = known === undefined ? contenders.warmUps : undefined
    const samples = await samplesPerTurn(contenders, runs)
    for (let round = 0; round < ROUNDS_PER_START; round += 1) {
      for (const name of shuffled(CONTENDER_NAMES, random)) {
        const runsPerSample = contenders.runsPerSample[name]
        const times = await contenders.turn(name, samples[name])
        turns.push({ round: start * ROUNDS_PER_START + round, name, runsPerSample, ...times })
      }
    }
    contenders.end()
  }
  return { modelId, threads, turns }
}

Object.assign(globalThis, { bench: race })
