import { parseProfiles } from '../../src/device/profile.ts'
import profilesJson from '../../src/device/profiles.data.json'
import type { RunRecord } from '../../src/storage/record.ts'
import { openRunLibrary } from '../../src/storage/run-library.ts'
import { generatedRuns } from './generated-runs.ts'

const AT_ONCE = 2_000

/** Fills the store of the page it is put into, as if the runs had been made there. */
async function seed(count: number, name: string): Promise<number> {
  const library = openRunLibrary()
  let waiting: RunRecord[] = []
  let stored = 0
  const flush = async () => {
    stored += (await library.bring(waiting, null, null)).added
    waiting = []
  }
  for (const record of generatedRuns(count, name, parseProfiles(profilesJson))) {
    waiting.push(record)
    if (waiting.length === AT_ONCE) await flush()
  }
  if (waiting.length > 0) await flush()
  return stored
}

Object.assign(globalThis, { seedRuns: seed })
