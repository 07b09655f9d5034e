import type { KeptHubModel } from '../../runtime/shelf/shelf-contract.ts'
import { newShelfClient } from './shelf-client.ts'

/** A run that starts by itself waits for the answer, and would otherwise wait for a store that never gives one. */
const MOST_SILENCE_MS = 10_000

/** Asks a worker of its own, which is gone by the time a run is timed. @throws AppError `timeout`, `worker-died` */
export async function askKept(window: Window): Promise<readonly KeptHubModel[]> {
  const client = newShelfClient(window)
  try {
    return await client.call('kept', null, { silenceMs: MOST_SILENCE_MS })
  } finally {
    client.restart()
  }
}
