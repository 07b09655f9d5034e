import { serve } from '../src/protocol/serve.ts'
import { cacheApiBlobs } from '../src/runtime/blob-cache.ts'
import { sha256Hex } from '../src/runtime/sha256.ts'
import { createTransformersRuntime } from '../src/runtime/transformers-runtime.ts'
import type { MeasureContract } from '../src/timing/measure-contract.ts'
import { measureHandlers } from '../src/timing/measure-handler.ts'

// onnxruntime's threads are workers named `em-pthread`; if one ever loads this file, it must not answer as a runtime.
if (self.name !== 'em-pthread') {
  const clock = () => performance.now()
  const runtime = createTransformersRuntime({
    fetch: (url) => fetch(url),
    cache: cacheApiBlobs('caches' in self ? caches : undefined),
    sha256: sha256Hex,
    nowMs: clock,
  })
  serve<MeasureContract>(self, measureHandlers(runtime, clock, performance, performance.timeOrigin))
}
