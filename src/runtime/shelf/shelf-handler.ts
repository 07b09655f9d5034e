import type { Handlers } from '../../protocol/serve.ts'
import type { BlobStore, OnWaits } from '../store/blob-store.ts'
import type { ShelfContract, WaitNews } from './shelf-contract.ts'
import { Shelf, type Room } from './shelf.ts'
import { Throttle } from './throttle.ts'

export function shelfHandlers(
  openBlobs: () => Promise<BlobStore>,
  room: Room | null,
): Handlers<ShelfContract> {
  const shelf = async () => new Shelf(await openBlobs(), room)
  return {
    overview: async (request) => (await shelf()).overview(request),
    kept: async () => (await shelf()).kept(),
    look: async (request) => (await shelf()).look(request),
    remove: async (request, emit) => (await shelf()).remove(request, tellingWaits(emit)),
    check: async (model, emit) => (await shelf()).check(model, tellingWaits(emit)),
    download: async (model, emit) => {
      const { timers } = (await openBlobs()).network
      const news = new Throttle(emit, timers)
      try {
        return await (await shelf()).download(model, news.note)
      } finally {
        news.end()
      }
    },
  }
}

function tellingWaits(emit: (news: WaitNews) => void): OnWaits {
  return (waits) => {
    emit({ waits })
  }
}
