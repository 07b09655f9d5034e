import { expect, it } from 'vitest'
import type { DownloadNews } from '../../../../src/runtime/shelf/shelf-contract.ts'
import { ModelDownload } from '../../../../src/state/models/model-download.svelte.ts'
import type { ShelfClient } from '../../../../src/state/models/shelf-client.ts'

const MODEL = { kind: 'bundled', modelsUrl: '', modelId: 'a' } as const

/** A download of 1,000 bytes on a clock that the test winds. */
function setUp() {
  const nothing: () => void = () => undefined
  const world = { nowMs: 0, ticking: false, tick: nothing, end: nothing }
  let tell: (news: DownloadNews) => void = () => undefined
  const client = {
    call: (_name: string, _model: unknown, { onEvent }: { onEvent: (news: DownloadNews) => void }) => {
      tell = onEvent
      return new Promise((resolve) => {
        world.end = () => {
          resolve({ hereBytes: 1_000, totalBytes: 1_000 })
        }
      })
    },
    restart: () => undefined,
  } as unknown as ShelfClient
  const download = new ModelDownload(
    client,
    () => world.nowMs,
    (tick) => {
      Object.assign(world, { tick, ticking: true })
      return () => (world.ticking = false)
    },
  )
  const arrived = (atMs: number, hereBytes: number, fetchedBytes: number) => {
    world.nowMs = atMs
    tell({ hereBytes, fetchedBytes, totalBytes: 1_000 })
  }
  return { world, download, arrived }
}

it('paces a resumed download by what comes now, not by what was here', async () => {
  const { world, download, arrived } = setUp()
  const done = download.start(MODEL)
  arrived(0, 300, 0)
  arrived(100, 800, 0)
  arrived(2_100, 900, 100)
  expect(download.pace.bytesPerSecond).toBeCloseTo(100 / 2.1)
  expect(download.pace.secondsLeft).toBeCloseTo(2.1)
  world.end()
  await done
  expect(world.ticking).toBe(false)
})

it('shows a line that fell silent', async () => {
  const { world, download, arrived } = setUp()
  const done = download.start(MODEL)
  arrived(0, 0, 0)
  arrived(1_000, 100, 100)
  expect(download.pace.bytesPerSecond).toBe(100)
  for (world.nowMs = 2_000; world.nowMs <= 8_000; world.nowMs += 1_000) world.tick()
  expect(download.pace).toEqual({ bytesPerSecond: 0, secondsLeft: null })
  world.end()
  await done
})
