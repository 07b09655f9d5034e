import { WorkerClient, type WorkerLike } from '../../protocol/client.ts'
import type { OwnFileContract } from '../../timing/own-file/contract.ts'
import type { App } from '../app.ts'
import { watchHidden } from '../browser.ts'
import { exclusiveByLock, MEASURE_LOCK } from '../exclusive.ts'
import { OwnFile } from './own-file.svelte.ts'

export function makeOwnFile({ services, device, history }: App): OwnFile {
  const { window } = services
  const createWorker = (): WorkerLike =>
    new Worker(new URL('../../../workers/own-file.worker.ts', import.meta.url), { type: 'module' })
  const client = new WorkerClient<OwnFileContract>(createWorker, {
    set: (callback, delayMs) => window.setTimeout(callback, delayMs),
    clear: (handle) => {
      window.clearTimeout(handle)
    },
  })
  const { locks } = window.navigator as Partial<Navigator>
  return new OwnFile({
    ...services,
    device,
    history,
    client,
    exclusive: services.underWay.counting(exclusiveByLock(locks, MEASURE_LOCK)),
    watchHidden: (onHidden) => watchHidden(window.document, onHidden),
  })
}
