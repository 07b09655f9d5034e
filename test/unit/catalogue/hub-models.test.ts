import { describe, expect, it } from 'vitest'
import { parseHubPlace } from '../../../src/catalogue/hub-place.ts'
import { HUB_MODELS, NOT_YET } from '../../../src/catalogue/hub-models.ts'
import { memoryVerdict } from '../../../src/catalogue/memory-need.ts'
import { MODELS } from '../../../src/catalogue/models.ts'
import { TASK_IDS } from '../../../src/catalogue/task.ts'

describe('the models of the hub', () => {
  it.each(TASK_IDS)('are two at least for %s', (task) => {
    expect(HUB_MODELS.filter(({ tasks }) => tasks.includes(task)).length).toBeGreaterThanOrEqual(2)
  })

  it('are named once, by an id the hub can have, and do not shadow one that ships', () => {
    const ids = [...HUB_MODELS.map(({ id }) => id), ...NOT_YET.map(({ repo }) => repo)]
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(parseHubPlace(id)?.repo).toBe(id)
    for (const { id } of MODELS) expect(ids).not.toContain(id)
  })

  it.each(HUB_MODELS)('$id says what a person needs to decide', (model) => {
    expect(model.variants.length).toBeGreaterThan(0)
    expect(model.license).not.toBe('')
    expect(model.uncheckedBecause).not.toBe('')
    expect(model.hub.revision).toMatch(/^(?:main|[0-9a-f]{40})$/)
    for (const bytes of Object.values(model.downloadBytes)) expect(bytes).toBeGreaterThan(1e6)
  })
})

it('tells before loading whether a model fits', () => {
  expect(memoryVerdict(15e6, 8)).toBe('fits')
  expect(memoryVerdict(2_000e6, 8)).toBe('tight')
  expect(memoryVerdict(2_000e6, 4)).toBe('too-large')
  expect(memoryVerdict(5_000e6, 8)).toBe('too-large')
  expect(memoryVerdict(500e6, 8)).toBe('fits')
  expect(memoryVerdict(1_200e6, 2)).toBe('too-large')
})
