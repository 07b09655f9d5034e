import { askParts, labelSentences, sentencesOf } from '../../catalogue/evaluation/ask.ts'
import type { EvaluationItem, EvaluationSet } from '../../catalogue/evaluation/evaluation-set.ts'
import { nearestSentence, readAnswer } from '../../catalogue/evaluation/read-answer.ts'
import type { Contender } from '../../catalogue/evaluation/way.ts'
import type { Picture, TaskInput } from '../../catalogue/input.ts'
import type { Backend, Dtype } from '../../catalogue/model.ts'
import type { ItemResult } from '../../comparison/right-size/contender-result.ts'
import { AppError } from '../../protocol/app-error.ts'
import { judgeAnswer, type Judgement } from '../../comparison/quality/judge-answer.ts'
import type { LoadReport, LoadRequest } from '../../runtime/runtime.ts'
import type { GpuTime, MeasureReport } from '../../timing/measure-contract.ts'
import type { RunPlan } from '../../timing/plan.ts'
import { turnsOf } from '../../timing/right-size/turns.ts'
import type { Inference, InferenceEvent } from '../inference.ts'

/** A contender, and the file of its model that runs here. */
export interface ReadyContender extends Contender {
  readonly name: string
  readonly dtype: Dtype
  /** Where a model of a hub is fetched from; empty for one that ships. */
  readonly source: Pick<LoadRequest, 'hub'>
}

/** One answer, as it came. */
export interface AnsweredItem extends ItemResult {
  /** The answer reached its limit of tokens and was cut there. */
  readonly cut: boolean
  /** Tokens of the item that the model could not take in and did not read. */
  readonly unreadTokens: number
  /** When the timed answer began, ms since 1970, and how long all of its repeats took. */
  readonly timedFromMs: number
  readonly tookMs: number
}

/** Everything a contender did, and which model it was. */
export interface Answered {
  readonly contender: ReadyContender
  readonly load: LoadReport
  readonly items: readonly AnsweredItem[]
  /** One a timed answer; none on WebAssembly. */
  readonly gpuTimes: readonly GpuTime[]
  /** The worker held ever more memory and was replaced before one of its answers. */
  readonly memoryGrew: boolean
}

export interface AnsweringProgress {
  /** Answers, of all contenders together. */
  readonly done: number
  readonly total: number
  readonly name: string
  /** False while its model loads and warms up. */
  readonly answering: boolean
}

export interface Answering {
  readonly set: EvaluationSet
  /** By number, in the order in which they are asked. */
  readonly items: readonly number[]
  readonly seed: string
  readonly contenders: readonly ReadyContender[]
  readonly backend: Backend
  readonly threads: number
  readonly modelsUrl: string
  /** A picture of the set by its file. @throws AppError `network` */
  readonly readPicture: (file: string) => Promise<Picture>
}

/** Each answer is given twice: once to warm the shape of its input, once timed. */
const ONE_RUN: RunPlan = { minRuns: 1, minSeconds: 0, maxRuns: 1, maxSeconds: 600 }

/** Fewer answers of everyone than this, and an experiment that was stopped has nothing to say. */
const LEAST_ANSWERED = 5

/** What was given, and what came back. */
interface Asked {
  readonly input: TaskInput
  readonly report: MeasureReport
}

type Ask = (input: TaskInput, warmUp: boolean) => Promise<MeasureReport>

/** One contender at work: what it was given, and what came of it. */
class Answerer {
  readonly #plan: Answering
  readonly contender: ReadyContender
  readonly #ask: Ask
  readonly #items: AnsweredItem[] = []
  readonly #gpuTimes: GpuTime[] = []
  #load: LoadReport | null = null
  #vectors: readonly (readonly number[])[] | null = null
  #memoryGrew = false

  constructor(plan: Answering, contender: ReadyContender, inference: Inference, signal: AbortSignal) {
    this.#plan = plan
    this.contender = contender
    const { modelId, task, dtype, source } = contender
    const { modelsUrl, backend, threads } = plan
    const load = { modelsUrl, modelId, task, backend, dtype, threads, ...source }
    const listen = (event: InferenceEvent) => {
      this.#memoryGrew ||= event.kind === 'memory-restart'
    }
    this.#ask = (input, warmUp) =>
      inference.measure({ load, input, sampleId: null, plan: ONE_RUN, warmUp }, signal, listen)
  }

  /** Before its first item: a model that goes by the nearest label embeds the labels. */
  async prepare(): Promise<void> {
    if (this.contender.way !== 'nearest' || this.#vectors !== null) return
    const vectors: (readonly number[])[] = []
    for (const text of labelSentences(this.#plan.set.labels)) {
      const { output } = await this.#ask({ kind: 'text', text }, false)
      vectors.push(output.kind === 'embedding' ? output.vector : [])
    }
    this.#vectors = vectors
  }

  async answer(number: number, warmUp: boolean): Promise<void> {
    const { set, readPicture } = this.#plan
    const item = set.items[number]
    if (item === undefined) return
    const inputs = 'file' in item ? [await readPicture(item.file)] : askParts(set, item, this.contender)
    const asked: Asked[] = []
    for (const [part, input] of inputs.entries()) {
      const report = await this.#ask(input, warmUp && part === 0)
      this.#load = report.load
      if (report.gpu !== null) this.#gpuTimes.push(report.gpu)
      asked.push({ input, report })
    }
    this.#items.push({ itemId: item.id, ...resultOf(asked), judgement: this.#judge(item, asked) })
  }

  #judge(item: EvaluationItem, asked: readonly Asked[]): Judgement {
    const outputs = asked.map(({ report }) => report.output)
    const [first] = outputs
    if (first === undefined) return judgeAnswer(item, { kind: 'unreadable', said: '' })
    const byParts = 'mentions' in item && this.contender.way === 'nearest'
    const answer = byParts
      ? nearestSentence(sentencesOf(item.text), outputs)
      : readAnswer(this.#plan.set, item, first, this.#vectors ?? [])
    return judgeAnswer(item, answer)
  }

  get answered(): Answered[] {
    if (this.#load === null) return []
    return [
      {
        contender: this.contender,
        load: this.#load,
        items: this.#items,
        gpuTimes: this.#gpuTimes,
        memoryGrew: this.#memoryGrew,
      },
    ]
  }
}

/**
 * Lets every contender answer every item, one after the other and in turns. The first item of a turn warms the model up until
 * flat, as a benchmark does.
 *
 * @returns of an experiment that was stopped, what all had answered until then, where that is enough to compare
 * @throws AppError as {@link Inference.measure} does: one model that fails ends the whole, since the others would be compared with nothing
 */
export async function answerInTurns(
  plan: Answering,
  inference: Inference,
  signal: AbortSignal,
  onProgress: (progress: AnsweringProgress) => void,
): Promise<Answered[]> {
  const answerers = plan.contenders.map((contender) => new Answerer(plan, contender, inference, signal))
  const keys = plan.contenders.map(({ key }) => key)
  const total = plan.contenders.length * plan.items.length
  let done = 0
  try {
    for (const turn of turnsOf(keys, plan.items, plan.seed)) {
      const answerer = answerers.find(({ contender }) => contender.key === turn.key)
      if (answerer === undefined) continue
      const { name } = answerer.contender
      onProgress({ done, total, name, answering: false })
      await answerer.prepare()
      for (const [place, number] of turn.items.entries()) {
        await answerer.answer(number, place === 0)
        done += 1
        onProgress({ done, total, name, answering: true })
      }
    }
  } catch (thrown) {
    const isStopped = thrown instanceof AppError && thrown.code === 'aborted'
    if (!isStopped || answeredByAll(answerers) < LEAST_ANSWERED) throw thrown
  }
  const common = answeredByAll(answerers)
  return answerers.flatMap(({ answered }) =>
    answered.map((one) => ({ ...one, items: one.items.slice(0, common) })),
  )
}

/** Everyone answers the items in the same order, so those that all have answered are the first of them. */
function answeredByAll(answerers: readonly Answerer[]): number {
  return Math.min(...answerers.map(({ answered: [one] }) => one?.items.length ?? 0))
}

/** Of all parts together, where an item has several. */
function resultOf(asked: readonly Asked[]): Omit<AnsweredItem, 'itemId' | 'judgement'> {
  const total = (of: (one: Asked) => number) => asked.reduce((sum, one) => sum + of(one), 0)
  const reads = asked.every(({ report }) => report.inputTokens !== null)
  const last = asked.at(-1)
  const outputTokens = last?.report.output.kind === 'text' ? last.report.output.generation.newTokens : null
  const limit = last?.input.kind === 'prompt' ? last.input.maxNewTokens : Infinity
  return {
    latencyMs: total(({ report }) => report.summary.medianMs),
    inputTokens: reads ? total(({ report }) => report.inputTokens ?? 0) : null,
    unreadTokens: total(({ report }) => report.unreadTokens ?? 0),
    outputTokens,
    cut: outputTokens !== null && outputTokens >= limit,
    timedFromMs: asked[0]?.report.timedFromMs ?? 0,
    tookMs: total(({ report }) => report.summary.medianMs * report.runsPerSample),
  }
}
