import { serve } from '../../../src/protocol/serve.ts'
import { bareRun } from './bare-session.ts'
import type { BareContract } from './contracts.ts'
import { timeTurn } from './turn.ts'

if (self.name !== 'em-pthread') {
  let run: () => Promise<unknown> = () => Promise.reject(new Error('not prepared'))
  serve<BareContract>(self, {
    prepare: async (request) => {
      run = await bareRun(request)
      return null
    },
    turn: (request) => timeTurn(run, request),
  })
}
