import { signOfLife } from '../src/protocol/sign-of-life.ts'
import { serve } from '../src/protocol/serve.ts'
import { openOwn } from '../src/runtime/own/own-session.ts'
import type { OwnFileContract } from '../src/timing/own-file/contract.ts'
import { ownFileHandlers } from '../src/timing/own-file/handler.ts'

// onnxruntime's threads are workers named `em-pthread`; if one ever loads this file, it must not answer as a runtime.
if (self.name !== 'em-pthread') {
  const nowMs = () => performance.now()
  const parts = { fetch: (url: string) => fetch(url), nowMs, alive: signOfLife(self, nowMs()) }
  serve<OwnFileContract>(
    self,
    ownFileHandlers((request, onProgress) => openOwn(request, { ...parts, onProgress }), nowMs),
  )
}
