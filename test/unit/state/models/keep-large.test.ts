import { expect, it } from 'vitest'
import { askToKeep, isLargeFetch } from '../../../../src/state/models/keep-large.ts'

it('knows a large model that comes over the network from everything else that is loaded', () => {
  const large = { step: 'weights', source: 'network', loadedBytes: 1, totalBytes: 200e6 } as const
  expect(isLargeFetch(large)).toBe(true)
  expect(isLargeFetch({ ...large, source: 'cache' })).toBe(false)
  expect(isLargeFetch({ ...large, step: 'runtime' })).toBe(false)
  expect(isLargeFetch({ ...large, totalBytes: 20e6 })).toBe(false)
  expect(isLargeFetch({ ...large, totalBytes: null })).toBe(false)
})

it('asks where there is somebody to ask, and takes a no', async () => {
  let asked = 0
  const persist = () => {
    asked += 1
    return Promise.reject(new Error('no'))
  }
  askToKeep({ navigator: { storage: { persist } } as unknown as Navigator })
  askToKeep({ navigator: {} as Navigator })
  await new Promise((resolve) => setImmediate(resolve))
  expect(asked).toBe(1)
})
