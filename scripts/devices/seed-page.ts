import { parseProfiles } from '../../src/device/profile.ts'
import profilesJson from '../../src/device/profiles.data.json'
import type { RunRecord } from '../../src/storage/record.ts'
import { openRunLibrary } from '../../src/storage/run-library.ts'
import { generatedRuns } from './generated-runs.ts'

const AT_ONCE = 2_000

/** Of ten pieces one is of runs made in that browser; nobody makes a hundred thousand, the others came from other machines. */
const OWN_EVERY = 10

/** Fills the store of the page it is put into. */
async function seed(count: number, name: string): Promise<number> {
  const library = openRunLibrary()
  let waiting: RunRecord[] = []
  let stored = 0
  let pieces = 0
  let brought: number | null = null
  const flush = async () => {
    const isOwn = pieces % OWN_EVERY === 0
    const { key, added } = await library.bring(
      waiting,
      isOwn ? null : 'other machines',
      isOwn ? null : brought,
    )
    brought = key ?? brought
    stored += added
    pieces += 1
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
