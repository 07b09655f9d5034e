import { expect, it } from 'vitest'
import { joinProgress } from '../../../src/runtime/joined-progress.ts'
import type { LoadProgress } from '../../../src/runtime/runtime.ts'

const at = (
  step: 'runtime' | 'weights',
  loadedBytes: number,
  totalBytes: number | null,
  source: LoadProgress['source'] = 'network',
): LoadProgress => ({ step, source, loadedBytes, totalBytes })

it('adds up what arrives side by side and names what is still under way', () => {
  const seen: LoadProgress[] = []
  const note = joinProgress((progress) => seen.push(progress))
  note(at('runtime', 1, 10))
  note(at('weights', 5, 90, 'cache'))
  note(at('runtime', 10, 10))
  note(at('weights', 90, 90, 'cache'))
  expect(seen).toEqual([
    { step: 'runtime', source: 'network', loadedBytes: 1, totalBytes: 10 },
    { step: 'both', source: 'network', loadedBytes: 6, totalBytes: 100 },
    { step: 'weights', source: 'network', loadedBytes: 15, totalBytes: 100 },
    { step: 'weights', source: 'network', loadedBytes: 100, totalBytes: 100 },
  ])
})

it('knows no end where one of them has none', () => {
  const seen: LoadProgress[] = []
  const note = joinProgress((progress) => seen.push(progress))
  note(at('runtime', 3, null))
  note(at('weights', 5, 90))
  expect(seen.at(-1)).toMatchObject({ step: 'both', loadedBytes: 8, totalBytes: null })
})
