import * as ort from 'onnxruntime-web/webgpu'
import { serve, type Handlers } from '../../../src/protocol/serve.ts'
import { signOfLife } from '../../../src/protocol/sign-of-life.ts'
import { Instruments } from '../../../src/runtime/instruments.ts'
import type { LoadReport, Runtime } from '../../../src/runtime/runtime.ts'
import { measureHandlers } from '../../../src/timing/measure-handler.ts'
import { bareRun } from './bare-session.ts'
import type { ProcedureContract } from './contracts.ts'

const clock = () => performance.now()

const NOTHING_LOADED: Omit<LoadReport, 'threads'> = {
  runtimeFetchMs: 0,
  weightsFetchMs: 0,
  weightsCacheReadMs: 0,
  weightsVerifyMs: 0,
  sessionCreateMs: 0,
  fetchedBytes: 0,
  cachedBytes: 0,
  runtimeBuild: 'plain',
  sessionNames: [],
  model: {
    id: 'graph',
    name: 'Graph',
    dtype: 'fp32',
    sha256: '',
    license: '',
    parameters: 1,
    multiplyAdds: null,
    source: '',
  },
}

/** Everything of Joulebench, around a bare session instead of the library: what is left is what Joulebench itself takes. */
function procedureOn(instruments: Instruments): Handlers<ProcedureContract> {
  let run: () => Promise<unknown> = () => Promise.reject(new Error('not prepared'))
  const { counters } = instruments.startModel([])
  const runtime: Runtime = {
    load: ({ threads }) =>
      Promise.resolve({
        report: { ...NOTHING_LOADED, threads },
        bind: () => ({
          inputTokens: null,
          infer: async () => {
            await run()
            return { kind: 'embedding', vector: [] }
          },
        }),
        check: () => ({ verdict: 'matches' }),
        counters,
        memory: () => instruments.memory,
        deviceLost: () => null,
        dispose: () => Promise.resolve(),
      }),
  }
  return {
    ...measureHandlers(runtime, clock, performance, performance.timeOrigin),
    prepare: async (request) => {
      run = await bareRun(request)
      return null
    },
  }
}

if (self.name !== 'em-pthread') {
  const instruments = new Instruments(ort.InferenceSession, self, clock, signOfLife(self, clock()))
  serve<ProcedureContract>(self, procedureOn(instruments))
}
