import { describe, expect, it } from 'vitest'
import { drawItems } from '../../../../src/timing/right-size/draw-items.ts'

const draw = (count: number, wanted: number, seed: string, groupOf: (item: number) => string) =>
  drawItems(count, wanted, seed, groupOf, () => Promise.resolve())

const parity = (item: number) => (item % 2 === 0 ? 'even' : 'odd')

describe('drawItems', () => {
  it('draws the same items for the same seed, others for another, none twice', async () => {
    const items = await draw(200, 60, 'a', parity)
    expect(await draw(200, 60, 'a', parity)).toEqual(items)
    expect(await draw(200, 60, 'b', parity)).not.toEqual(items)
    expect(new Set(items).size).toBe(60)
  })

  it('keeps the balance of the set, in the whole draw and in each third of it', async () => {
    const items = await draw(200, 60, 'seed', parity)
    for (const part of [items, items.slice(0, 20), items.slice(20, 40), items.slice(40)]) {
      const even = part.filter((item) => item % 2 === 0).length
      expect(Math.abs(even - part.length / 2)).toBeLessThanOrEqual(1)
    }
  })

  it('gives all there are where more are wanted', async () => {
    expect((await draw(5, 60, 's', parity)).sort()).toEqual([0, 1, 2, 3, 4])
  })

  it('lets the page answer while it draws from many', async () => {
    let tasks = 0
    await drawItems(100_000, 100_000, 's', parity, () => {
      tasks += 1
      return Promise.resolve()
    })
    expect(tasks).toBeGreaterThanOrEqual(40)
  })
})
