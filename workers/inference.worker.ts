import { serve } from '../src/protocol/serve.ts'
import { signOfLife } from '../src/protocol/sign-of-life.ts'
import { storeOpener } from '../src/runtime/store/open-store.ts'
import { createTransformersRuntime } from '../src/runtime/transformers-runtime.ts'
import type { MeasureContract } from '../src/timing/measure-contract.ts'
import { measureHandlers } from '../src/timing/measure-handler.ts'

// onnxruntime's threads are workers named `em-pthread`; if one ever loads this file, it must not answer as a runtime.
if (self.name !== 'em-pthread') {
  const clock = () => performance.now()
  const store = {
    fetch: (url: string) => fetch(url),
    openBlobs: storeOpener(self),
    nowMs: clock,
  }
  const runtime = createTransformersRuntime(store, signOfLife(self, clock()))
  serve<MeasureContract>(self, measureHandlers(runtime, clock, performance, performance.timeOrigin))
}
