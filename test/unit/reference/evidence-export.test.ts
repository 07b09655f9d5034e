import { describe, expect, test } from 'vitest'
import { figuresToCsv, figuresToJson } from '../../../src/reference/evidence-export.ts'
import { allFigures, figureById } from './all-figures.ts'

/** A small reader of RFC 4180, written apart from the writer. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  for (const [, quoted, bare, end] of text.matchAll(field)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.slice(0, -1)
}

describe('CSV', () => {
  const [header = [], ...lines] = readCsv(figuresToCsv(allFigures))

  test('has a line for every figure and a field for every column', () => {
    expect(lines).toHaveLength(568)
    expect(lines.every((line) => line.length === header.length)).toBe(true)
  })

  test('gives back what went in, quotes and commas included', () => {
    const column = (name: string): string[] => lines.map((line) => line[header.indexOf(name)] ?? '')
    expect(column('id')).toEqual(allFigures.map(({ id }) => id))
    expect(column('label')).toEqual(allFigures.map(({ label }) => label))
    expect(column('note')).toEqual(allFigures.map(({ note }) => note ?? ''))
    expect(column('value').map(Number)).toEqual(allFigures.map(({ printed }) => printed.value))
    expect(column('sourceLocator')).toEqual(allFigures.map(({ source }) => source.locator))
    expect(allFigures.some(({ source }) => source.locator.includes('"'))).toBe(true)
  })

  test('of nothing is the header', () => {
    expect(readCsv(figuresToCsv([]))).toEqual([header])
  })
})

test('JSON holds the same columns, provenance and boundary among them', () => {
  const id = 'aies.object-detection.yolos-tiny'
  const [row] = JSON.parse(figuresToJson([figureById(id)])) as Record<string, unknown>[]
  expect(row).toMatchObject({
    id,
    value: 0.001,
    unit: 'kWh',
    per: '1000 queries',
    energyJPerInference: 3.6,
    boundary: 'gpu-only',
    verification: 'primary-data',
    sourceUrl: 'https://huggingface.co/spaces/AIEnergyScore/Leaderboard',
  })
  expect(Object.keys(row ?? {})).toHaveLength(21)
})
