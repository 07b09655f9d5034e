import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { pieceLengths } from '../../../../scripts/split-files.ts'
import { AppError } from '../../../../src/protocol/app-error.ts'
import { BlobStore } from '../../../../src/runtime/store/blob-store.ts'
import { PARTIAL, type BlobFiles } from '../../../../src/runtime/store/blob-files.ts'
import { memoryFiles } from '../../../../src/runtime/store/memory-files.ts'
import type { WantedFile } from '../../../../src/runtime/store/wanted-file.ts'
import { seededRandom, type Random } from '../../../../src/stats/prng.ts'
import { IdleTimers, limitedTo, TabLocks } from './fake-world.ts'
import { FAULTS, FaultyHost } from './faulty-host.ts'

const ROUNDS = 260

interface World {
  readonly random: Random
  readonly content: Uint8Array<ArrayBuffer>
  readonly file: WantedFile
  readonly files: BlobFiles
  readonly limit: { bytes: number }
  readonly host: FaultyHost
  readonly timers: IdleTimers
  readonly locks: TabLocks
  injected: number
}

const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)]!

function worldOf(seed: number): World {
  const random = seededRandom(`faults:${seed}`)
  const content = new Uint8Array(Array.from({ length: 500 + random() * 6_000 }, () => random() * 256))
  const hex = createHash('sha256').update(content).digest('hex')
  const limit = { bytes: Infinity }
  const url = 'https://hub.example/model.onnx'
  const lengths = random() < 0.3 ? pieceLengths(content.byteLength, 100 + random() * 2_000) : []
  const pieces = lengths.map((bytes, index) => ({ url: `${url}.${index}`, bytes }))
  return {
    random,
    content,
    file: {
      path: 'onnx/model.onnx',
      url,
      bytes: content.byteLength,
      hash: { kind: 'sha256', hex },
      ...(pieces.length === 0 ? {} : { pieces }),
    },
    limit,
    files: limitedTo(limit, memoryFiles()),
    host: new FaultyHost(
      content,
      random,
      Array.from({ length: 2 + random() * 5 }, () => pick(FAULTS, random)),
      lengths,
    ),
    timers: new IdleTimers(),
    locks: new TabLocks(),
    injected: 0,
  }
}

/** A tab that wants the file; closed at some chunk when `closeAt` says so. It answers what the page would have seen. */
function tab(world: World, closeAt: number | null): Promise<Uint8Array | AppError | 'closed'> {
  let close: () => void = () => undefined
  const closed = new Promise<'closed'>((resolve) => {
    close = () => {
      resolve('closed')
    }
  })
  let gone = false
  const orNever = <T>(value: Promise<T>) => (gone ? new Promise<T>(() => undefined) : value)
  let chunks = 0
  const store = new BlobStore({
    files: {
      ...world.files,
      rename: (from, to) => orNever(world.files.rename(from, to)),
      open: (name) => orNever(world.files.open(name)),
    },
    network: {
      timers: world.timers,
      fetch: (url, init) => orNever(world.host.fetch(url, init)),
    },
    locks: world.locks.forTab(closed),
    nowMs: () => 0,
  })
  const seen = store
    .obtain(world.file, () => {
      chunks += 1
      if (chunks !== closeAt) return
      world.injected += 1
      gone = true
      close()
      // The worker is gone from here on: nothing after this line may happen.
      throw new TabClosed()
    })
    .then(({ content }) => content)
    .catch((thrown: unknown) => {
      if (thrown instanceof TabClosed) return 'closed' as const
      if (thrown instanceof AppError) return thrown
      throw thrown
    })
  return Promise.race([seen, closed])
}

class TabClosed extends Error {}

async function keptIsRight({ files, content }: World): Promise<void> {
  for (const name of (await files.list()).keys()) {
    if (!name.endsWith(PARTIAL)) expect(await files.read(name)).toEqual(content)
  }
}

async function round(seed: number): Promise<number> {
  const world = worldOf(seed)
  const { random, host, timers, limit, content } = world
  const planned = host.faults.length
  if (random() < 0.3) {
    limit.bytes = random() * content.byteLength
    world.injected += 1
  }
  const tabs = [tab(world, random() < 0.4 ? Math.ceil(random() * 8) : null)]
  if (random() < 0.4) {
    world.injected += 1
    tabs.push(tab(world, null))
  }
  for (const outcome of await Promise.all(tabs.map((one) => timers.until(one)))) {
    if (outcome.status === 'rejected') throw outcome.reason
    await keptIsRight(world)
    if (outcome.value === 'closed') continue
    if (outcome.value instanceof AppError) expect(outcome.value.recoverable, outcome.value.message).toBe(true)
    else expect(outcome.value).toEqual(content)
  }
  limit.bytes = Infinity
  // What is left of the faults meets whoever resumes; each call may end in an error that can be resumed from.
  for (let tries = 0; ; tries += 1) {
    const again = await timers.until(tab(world, null))
    if (again.status === 'rejected') throw again.reason
    await keptIsRight(world)
    if (again.value instanceof Uint8Array) break
    expect(again.value).toMatchObject({ recoverable: true })
    expect(tries, `seed ${seed} never completes`).toBeLessThan(6)
  }
  return world.injected + planned - host.faults.length
}

describe('a thousand faults while downloading', () => {
  it('never hands out or keeps a wrong file, never gets stuck, and can always be resumed', async () => {
    let injected = 0
    for (let seed = 0; seed < ROUNDS; seed += 1) injected += await round(seed)
    expect(injected).toBeGreaterThanOrEqual(1_000)
  }, 60_000)
})
