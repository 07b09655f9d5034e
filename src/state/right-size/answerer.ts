import { askParts, labelSentences, sentencesOf } from '../../catalogue/evaluation/ask.ts'
import type { EvaluationItem, EvaluationSet } from '../../catalogue/evaluation/evaluation-set.ts'
import { nearestSentence, readAnswer } from '../../catalogue/evaluation/read-answer.ts'
import type { Contender } from '../../catalogue/evaluation/way.ts'
import type { Picture, TaskInput } from '../../catalogue/input.ts'
import type { Backend, Dtype } from '../../catalogue/model.ts'
import { judgeAnswer, type Judgement } from '../../comparison/quality/judge-answer.ts'
import { AppError } from '../../protocol/app-error.ts'
import type { LoadReport, LoadRequest } from '../../runtime/runtime.ts'
import type { AnsweringModel, KeptAnswer } from '../../storage/right-size/unfinished.ts'
import type { GpuTime, MeasureReport } from '../../timing/measure-contract.ts'
import type { RunPlan } from '../../timing/plan.ts'
import type { Inference, InferenceEvent } from '../inference.ts'

/** A contender, and the file of its model that runs here. */
export interface ReadyContender extends Contender {
  readonly name: string
  readonly dtype: Dtype
  /** Of its model. */
  readonly parameters: number
  /** Where a model of a hub is fetched from; empty for one that ships. */
  readonly source: Pick<LoadRequest, 'hub'>
}

/** Who asks whom, and where. */
export interface Questioning {
  readonly set: EvaluationSet
  readonly backend: Backend
  readonly threads: number
  readonly modelsUrl: string
  /** A picture of the set by its file. @throws AppError `network` */
  readonly readPicture: (file: string) => Promise<Picture>
}

/** Each answer is given twice: once to warm the shape of its input, once timed. */
const ONE_RUN: RunPlan = { minRuns: 1, minSeconds: 0, maxRuns: 1, maxSeconds: 600 }

/** What was given, and what came back. */
interface Asked {
  readonly input: TaskInput
  readonly report: MeasureReport
}

type Ask = (input: TaskInput, warmUp: boolean) => Promise<MeasureReport>

/** One contender at work. */
export class Answerer {
  readonly #plan: Questioning
  readonly contender: ReadyContender
  readonly #ask: Ask
  readonly #answers: KeptAnswer[]
  #vectors: readonly (readonly number[])[] | null = null
  #memoryGrew: boolean

  /** @param before what it answered already, in the order of the items */
  constructor(
    plan: Questioning,
    contender: ReadyContender,
    before: readonly KeptAnswer[],
    inference: Inference,
    signal: AbortSignal,
  ) {
    this.#plan = plan
    this.contender = contender
    this.#answers = [...before]
    this.#memoryGrew = before.at(-1)?.memoryGrew ?? false
    const { modelId, task, dtype, source } = contender
    const { modelsUrl, backend, threads } = plan
    const load = { modelsUrl, modelId, task, backend, dtype, threads, ...source }
    const listen = (event: InferenceEvent) => {
      this.#memoryGrew ||= event.kind === 'memory-restart'
    }
    this.#ask = (input, warmUp) =>
      inference.measure({ load, input, sampleId: null, plan: ONE_RUN, warmUp }, signal, listen)
  }

  /** In the order of the items. */
  get answers(): readonly KeptAnswer[] {
    return this.#answers
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

  /** @throws AppError as {@link Inference.measure}; `model-corrupt` where earlier answers are another model's */
  async answer(item: EvaluationItem, warmUp: boolean): Promise<KeptAnswer> {
    const asked = await this.#askAll(item, warmUp)
    const model = modelOf(asked.map(({ report }) => report.load))
    const before = this.#answers.at(-1)?.model
    if (before !== undefined && before.sha256 !== model.sha256) {
      throw new AppError('model-corrupt', 'load', `${this.contender.modelId} is not the one that began`)
    }
    const answer: KeptAnswer = {
      key: this.contender.key,
      place: this.#answers.length,
      itemId: item.id,
      ...resultOf(asked),
      judgement: this.#judge(item, asked),
      model,
      gpuTimes: asked.flatMap(({ report }) => gpuTimesOf(report)),
      memoryGrew: this.#memoryGrew,
    }
    this.#answers.push(answer)
    return answer
  }

  async #askAll(item: EvaluationItem, warmUp: boolean): Promise<Asked[]> {
    const { set, readPicture } = this.#plan
    const inputs = 'file' in item ? [await readPicture(item.file)] : askParts(set, item, this.contender)
    const asked: Asked[] = []
    for (const [part, input] of inputs.entries()) {
      asked.push({ input, report: await this.#ask(input, warmUp && part === 0) })
    }
    return asked
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
}

function gpuTimesOf({ gpu }: MeasureReport): GpuTime[] {
  return gpu === null ? [] : [gpu]
}

/** @throws AppError `internal` where nothing was asked */
function modelOf(loads: readonly LoadReport[]): AnsweringModel {
  const last = loads.at(-1)
  if (last === undefined) throw new AppError('internal', 'run', 'an item without a question')
  const { dtype, sha256, parameters } = last.model
  return { threads: last.threads, dtype, sha256, parameters }
}

/** Of all parts together, where an item has several. */
function resultOf(
  asked: readonly Asked[],
): Pick<
  KeptAnswer,
  'latencyMs' | 'inputTokens' | 'outputTokens' | 'cut' | 'unreadTokens' | 'timedFromMs' | 'tookMs'
> {
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
