import { describe, expect, test } from 'vitest'
import { betweenGrids, DEFAULT_GRID_ID, parseGrids, searchGrids } from '../../../src/reference/grid.ts'
import { loadGrids } from '../../../src/reference/load-grids.ts'
import { allFigures } from './all-figures.ts'
import { allGrids, gridById, gridsJson } from './all-grids.ts'

interface FileShape {
  sets: Record<string, unknown>[]
  grids: Record<string, unknown>[]
}
function changed(change: (file: FileShape) => void): unknown {
  const copy = structuredClone(gridsJson) as FileShape
  change(copy)
  return copy
}

describe('the shipped grids', () => {
  test('are two collections, each with licence, method and years', () => {
    const bySet = (id: string) => allGrids.filter(({ set }) => set.id === id)
    expect(bySet('ember')).toHaveLength(221)
    expect(bySet('electricity-maps')).toHaveLength(352)
    expect(bySet('ember')[0]?.set).toMatchObject({
      licence: 'CC BY-SA 4.0',
      counts: expect.stringContaining('generation') as string,
    })
    expect(bySet('electricity-maps')[0]?.set).toMatchObject({
      licence: 'ODbL 1.0',
      counts: expect.stringContaining('consumption') as string,
    })
  })

  test('agree with the 75 published grid figures, value and year', () => {
    const published = allFigures.filter(({ series }) => series === 'grid-ember' || series === 'grid-emaps')
    expect(published).toHaveLength(75)
    for (const { id, series, printed, year } of published) {
      const code = id.split('.')[2]?.toUpperCase() ?? ''
      const grid = gridById(series === 'grid-ember' ? `ember:${code}` : `electricity-maps:${code}`)
      expect(grid.gPerKWh, id).toBe(printed.value)
      expect(grid.year, id).toBe(year)
    }
  })

  test('hold no gap: the country that the source has at zero is left out', () => {
    expect(allGrids.some(({ id }) => id === 'ember:CAF')).toBe(false)
    expect(Math.min(...allGrids.map(({ gPerKWh }) => gPerKWh))).toBeGreaterThan(5)
    expect(Math.max(...allGrids.map(({ gPerKWh }) => gPerKWh))).toBeLessThan(1500)
  })

  test('know world, country and zone apart', () => {
    expect(gridById(DEFAULT_GRID_ID)).toMatchObject({
      name: 'World',
      scope: 'region',
      gPerKWh: 472.94,
      year: 2024,
    })
    expect(gridById('ember:FRA')).toMatchObject({ name: 'France', scope: 'country' })
    expect(gridById('electricity-maps:US-TEX-ERCO')).toMatchObject({ scope: 'zone', country: 'US' })
    expect(gridById('electricity-maps:CA-QC')).toMatchObject({ gPerKWh: 41, gPerKWhYearBefore: 35 })
    expect(gridById('ember:AFG').year).toBeNull()
  })
})

describe('searching', () => {
  test.each([
    ['france', 'ember:FRA'],
    ['texas', 'electricity-maps:US-TEX-ERCO'],
    ['US-CAL-CISO', 'electricity-maps:US-CAL-CISO'],
    ['world', 'ember:WORLD'],
    [' Norway ', 'ember:NOR'],
  ])('%s finds %s first', (query, id) => {
    expect(searchGrids(allGrids, query)[0]?.id).toBe(id)
  })

  test('nothing for nonsense', () => {
    expect(searchGrids(allGrids, 'atlantis')).toEqual([])
  })
})

describe('between two grids', () => {
  const [france, usa] = [gridById('ember:FRA'), gridById('ember:USA')]

  test.each([
    [0, 44.18],
    [1, 383.55],
    [0.5, (44.18 + 383.55) / 2],
    [-3, 44.18],
    [7, 383.55],
  ])('a share of %d gives %d', (share, grams) => {
    expect(betweenGrids(france, usa, share)).toBeCloseTo(grams, 9)
  })

  test('two methods do not mix', () => {
    expect(() => betweenGrids(france, gridById('electricity-maps:FR'), 0.5)).toThrow(RangeError)
  })
})

describe('a file that is not right', () => {
  test.each([
    ['a grid without emissions', changed(({ grids }) => Object.assign(grids[0] ?? {}, { gPerKWh: 0 }))],
    ['a repeated id', changed(({ grids }) => Object.assign(grids[0] ?? {}, { id: 'ember:FRA' }))],
    ['an unknown key', changed(({ grids }) => Object.assign(grids[0] ?? {}, { colour: 'green' }))],
    ['a row without its set', changed(({ sets }) => sets.shift())],
    ['another format', changed((file) => Object.assign(file, { format: 'grids' }))],
  ])('is refused: %s', (_, json) => {
    expect(() => parseGrids(json)).toThrow()
  })
})

test('loading asks for the asset and parses what comes', async () => {
  const grids = await loadGrids((url) => Promise.resolve(url.includes('grids.data.json') ? gridsJson : null))
  expect(grids).toHaveLength(573)
})
