import { describe, expect, it } from 'vitest'
import type { EvaluationSet } from '../../../../src/catalogue/evaluation/evaluation-set.ts'
import type { TaskOutput } from '../../../../src/catalogue/output.ts'
import { AppError } from '../../../../src/protocol/app-error.ts'
import { answerInTurns, type AnsweringProgress } from '../../../../src/state/right-size/answer-turns.ts'
import type { ReadyContender } from '../../../../src/state/right-size/answerer.ts'
import { finishRightSize } from '../../../../src/state/right-size/finish-right-size.ts'
import { NOTHING_WATCHED } from '../../../../src/state/benchmark/responsiveness-watch.ts'
import type { Inference } from '../../../../src/state/inference.ts'
import { NOTHING_KNOWN } from '../../../../src/state/run-surroundings.ts'
import { readRightSizeRecord } from '../../../../src/storage/right-size/right-size-record.ts'
import type { KeptAnswer } from '../../../../src/storage/right-size/unfinished.ts'
import type { MeasureReport, MeasureRequest } from '../../../../src/timing/measure-contract.ts'
import { CLERK, SETUP } from '../run-parts.ts'

const SET: EvaluationSet = {
  format: 'joulebench-evaluation',
  version: 1,
  id: 'own',
  kind: 'labels',
  title: 'Six texts',
  license: 'own',
  provenance: 'test',
  labels: ['good', 'bad'],
  rules: ['as it says'],
  items: ['good', 'bad', 'good', 'bad', 'good', 'bad'].map((label, index) => ({
    id: `line ${index + 2}`,
    text: `text ${index} is ${label}`,
    label,
  })),
}

const SPECIAL: ReadyContender = {
  key: 'small/trained',
  modelId: 'small',
  way: 'trained',
  task: 'text-classification',
  name: 'Small',
  dtype: 'q4',
  parameters: 1e6,
  source: {},
}
const GENERAL: ReadyContender = {
  key: 'large/written',
  modelId: 'large',
  way: 'written',
  task: 'text-generation',
  name: 'Large',
  dtype: 'q4',
  parameters: 1e6,
  source: {},
}

/** The small one reads the label off the text; the large one always says the same, in ten times the time. */
function answerOf({ load, input }: MeasureRequest): { output: TaskOutput; latencyMs: number } {
  const text = 'text' in input ? input.text : ''
  if (load.modelId === 'small') {
    const label = text.endsWith('good') ? 'GOOD' : 'BAD'
    return { output: { kind: 'labels', labels: [{ label, score: 1 }] }, latencyMs: 10 }
  }
  return {
    output: {
      kind: 'text',
      text: 'good',
      tokenIds: [],
      generation: { promptTokens: 30, newTokens: 2, firstTokenMs: 80, decodeMs: 20 },
    },
    latencyMs: 100,
  }
}

function fakeInference(failAfter = Infinity) {
  const requests: MeasureRequest[] = []
  const inference: Inference = {
    measure: (request, signal) => {
      if (signal.aborted) return Promise.reject(new AppError('aborted', 'worker'))
      const { load } = request
      requests.push(request)
      if (requests.length > failAfter) return Promise.reject(new AppError('out-of-memory', 'run'))
      const { output, latencyMs } = answerOf(request)
      const model = {
        id: request.load.modelId,
        name: request.load.modelId,
        dtype: 'q4',
        sha256: 'ab',
        license: 'MIT',
        parameters: 1_000_000,
        multiplyAdds: null,
        source: 'test:fake@1',
      }
      const report = {
        load: { threads: 2, model },
        output,
        inputTokens: 12,
        unreadTokens: load.modelId === 'small' ? 3 : 0,
        timedFromMs: 1_000 * requests.length,
        runsPerSample: 1,
        gpu: null,
        summary: { medianMs: latencyMs },
      }
      return Promise.resolve(report as unknown as MeasureReport)
    },
  }
  return { inference, requests }
}

const plan = {
  set: SET,
  items: [0, 1, 2, 3, 4, 5],
  seed: 's',
  contenders: [SPECIAL, GENERAL],
  backend: 'wasm',
  threads: 2,
  modelsUrl: '',
  readPicture: () => Promise.reject(new Error('no pictures here')),
} as const

const NEW = { before: [], keep: () => Promise.resolve() }

const answer = (inference: Inference, progress: AnsweringProgress[] = []) =>
  answerInTurns(plan, NEW, inference, new AbortController().signal, (one) => progress.push(one))

describe('answerInTurns', () => {
  it('asks every item of everyone once, warming up at the start of each turn only', async () => {
    const { inference, requests } = fakeInference()
    const progress: AnsweringProgress[] = []
    const answered = await answer(inference, progress)
    expect(requests).toHaveLength(12)
    // Six turns of two items each.
    expect(requests.map(({ warmUp }) => warmUp)).toEqual([...Array(6).keys()].flatMap(() => [true, false]))
    expect(requests.every((request) => request.plan.maxRuns === 1)).toBe(true)
    expect(answered.map(({ items }) => items.map(({ itemId }) => itemId))).toEqual([
      SET.items.map(({ id }) => id),
      SET.items.map(({ id }) => id),
    ])
    expect(progress.at(-1)).toMatchObject({ done: 12, total: 12 })
  })

  it('ends with the error of the model that failed', async () => {
    await expect(answer(fakeInference(4).inference)).rejects.toMatchObject({ code: 'out-of-memory' })
  })
})

describe('an experiment that is stopped', () => {
  const longer = { ...plan, items: Array.from({ length: 18 }, (_, item) => item % 6) }

  it('keeps what all have answered', async () => {
    const { inference, requests } = fakeInference()
    const abort = new AbortController()
    const answered = await answerInTurns(longer, NEW, inference, abort.signal, ({ done }) => {
      if (done === 27) abort.abort()
    })
    expect(requests.length).toBeLessThanOrEqual(28)
    const counts = answered.map(({ items }) => items.length)
    expect(counts[0]).toBe(counts[1])
    expect(counts[0]).toBeGreaterThanOrEqual(9)
  })

  it('has nothing to say where too little was answered', async () => {
    const abort = new AbortController()
    const stopped = answerInTurns(longer, NEW, fakeInference().inference, abort.signal, ({ done }) => {
      if (done === 8) abort.abort()
    })
    await expect(stopped).rejects.toMatchObject({ code: 'aborted' })
  })
})

describe('an experiment that was cut off', () => {
  const never = new AbortController().signal

  /** What is written down until a model fails. */
  async function cutOffAfter(requests: number): Promise<KeptAnswer[]> {
    const kept: KeptAnswer[] = []
    const keep = (one: KeptAnswer) => {
      kept.push(one)
      return Promise.resolve()
    }
    const run = answerInTurns(
      plan,
      { ...NEW, keep },
      fakeInference(requests).inference,
      never,
      () => undefined,
    )
    await expect(run).rejects.toMatchObject({ code: 'out-of-memory' })
    return kept
  }

  it('goes on with what is left, and ends as if nothing had happened', async () => {
    const before = await cutOffAfter(5)
    expect(before).toHaveLength(5)
    const { inference, requests } = fakeInference()
    const progress: AnsweringProgress[] = []
    const answered = await answerInTurns(plan, { ...NEW, before }, inference, never, (one) =>
      progress.push(one),
    )
    expect(requests).toHaveLength(7)
    // The turn that was cut in half warms its model up anew.
    expect(requests[0]?.warmUp).toBe(true)
    expect(progress[0]).toMatchObject({ done: 5, total: 12 })
    const whole = await answer(fakeInference().inference)
    const verdicts = (all: typeof whole) =>
      all.map(({ items }) => items.map(({ itemId, place, judgement }) => ({ itemId, place, judgement })))
    expect(verdicts(answered)).toEqual(verdicts(whole))
  })

  it('does not mix the answers of two models', async () => {
    const before = (await cutOffAfter(5)).map((one) => ({ ...one, model: { ...one.model, sha256: 'cd' } }))
    const mixed = answerInTurns(plan, { ...NEW, before }, fakeInference().inference, never, () => undefined)
    await expect(mixed).rejects.toMatchObject({ code: 'model-corrupt' })
  })
})

describe('finishRightSize', () => {
  it('makes a record that can be read again, without a word of the texts', async () => {
    const record = await finishRightSize({
      plan: {
        setId: null,
        setTitle: 'Six texts',
        kind: 'labels',
        items: 6,
        seed: 's',
        backend: 'wasm',
        threads: 2,
        contenders: [SPECIAL.key, GENERAL.key],
      },
      ...CLERK,
      identity: SETUP.identity,
      signals: SETUP.signals,
      answered: await answer(fakeInference().inference),
      wallS: 3,
      disturbances: [],
      responsiveness: { ...NOTHING_WATCHED, watchedMs: 3_000, longTasks: null },
      heard: ['hidden-tab', 'lost-focus', 'cpu-pressure'],
      nextTask: () => Promise.resolve(),
      surroundings: [NOTHING_KNOWN, NOTHING_KNOWN],
    })
    const text = JSON.stringify(record)
    expect(readRightSizeRecord(JSON.parse(text))).toEqual(record)
    expect(record.heard).toEqual(['hidden-tab', 'lost-focus', 'cpu-pressure'])
    expect(text).not.toContain('text 3')
    const [first, second] = record.result.ranking
    expect(first).toMatchObject({ key: SPECIAL.key, right: { successes: 6 }, toldFromBefore: null })
    expect(second).toMatchObject({ key: GENERAL.key, right: { successes: 3 }, toldFromBefore: true })
    const [pair] = record.result.generalOverSpecialised
    // The watts differ only by what the power model says of the sizes, and here those are the same.
    expect(pair?.energy.median).toBeCloseTo(10, 6)
    expect(pair?.energyPerRight?.median).toBeCloseTo(20, 0)
    expect(record.contenders[1]?.items[0]).toMatchObject({ outputTokens: 2, cut: false })
  })
})
