import { serve } from '../src/protocol/serve.ts'
import type { ShelfContract } from '../src/runtime/shelf/shelf-contract.ts'
import { shelfHandlers } from '../src/runtime/shelf/shelf-handler.ts'
import { storeOpener } from '../src/runtime/store/open-store.ts'

const room = 'storage' in navigator ? navigator.storage : null
serve<ShelfContract>(self, shelfHandlers(storeOpener(self), room))
