import { describe, expect, test } from 'vitest'
import {
  type EvidenceFilter,
  evidenceRows,
  facetCounts,
  FACETS,
  filterEvidence,
  NOT_STATED,
  sortEvidence,
} from '../../../src/reference/evidence-table.ts'
import { allFigures } from './all-figures.ts'

const rows = evidenceRows(allFigures)
const everything: EvidenceFilter = { query: '', facets: {} }
const search = (query: string, facets: EvidenceFilter['facets'] = {}) =>
  filterEvidence(rows, { query, facets }).map(({ figure }) => figure.id)

describe('filtering', () => {
  test('nothing asked, everything there', () => {
    expect(filterEvidence(rows, everything)).toHaveLength(568)
  })

  test.each([
    ['yolos tiny', 2],
    ['YOLOS', 5],
    ['gemini', 8],
    ['whole server detr', 5],
    ['no such thing', 0],
  ])('%s: %i rows', (query, count) => {
    expect(search(query)).toHaveLength(count)
  })

  test('every word has to occur, in any order', () => {
    expect(search('tiny yolos')).toEqual(search('yolos tiny'))
    expect(search('  yolos   tiny ')).toEqual(search('yolos tiny'))
  })

  test('ticked facets narrow, values of one facet widen', () => {
    const derived = search('', { verification: new Set(['derived']) })
    expect(derived).toHaveLength(13)
    const both = search('', {
      task: new Set(['fill-mask', 'object-detection']),
      boundary: new Set(['node-no-pue']),
    })
    expect(both).toHaveLength(18)
    expect(search('', { task: new Set() })).toHaveLength(568)
  })

  test('facet counts add up to what is left, and count as if the facet were not ticked', () => {
    const filter: EvidenceFilter = { query: 'detr', facets: { boundary: new Set(['gpu-only']) } }
    for (const facet of FACETS.filter((one) => one !== 'boundary')) {
      const sum = facetCounts(rows, filter, facet).reduce((total, { count }) => total + count, 0)
      expect(sum, facet).toBe(filterEvidence(rows, filter).length)
    }
    expect(facetCounts(rows, filter, 'boundary').map(({ value }) => value)).toContain('node-no-pue')
  })

  test('a facet that a source does not fill says so', () => {
    const hardware = facetCounts(rows, everything, 'hardware')
    expect(hardware.find(({ value }) => value === NOT_STATED)?.count).toBeGreaterThan(50)
    expect(search('', { hardware: new Set([NOT_STATED]) }).length).toBeGreaterThan(50)
  })

  test('sources are found by their title', () => {
    const [first] = facetCounts(rows, everything, 'source')
    expect(search('', { source: new Set([first?.value ?? '']) })).toHaveLength(first?.count ?? NaN)
  })
})

describe('sorting', () => {
  test('by energy, either way, with what has none at the end', () => {
    for (const direction of ['ascending', 'descending'] as const) {
      const sorted = sortEvidence(rows, { key: 'energy', direction })
      const energies = sorted.slice(0, 418).map(({ energyJ }) => energyJ ?? NaN)
      const sign = direction === 'ascending' ? 1 : -1
      expect(energies).toEqual(energies.toSorted((a, b) => sign * (a - b)))
      expect(sorted.slice(418).every(({ energyJ }) => energyJ === null)).toBe(true)
    }
  })

  test('names with numbers as a person would', () => {
    const names = sortEvidence(filterEvidence(rows, { query: 'aies text-generation llama 3', facets: {} }), {
      key: 'label',
      direction: 'ascending',
    }).map(({ figure }) => figure.label)
    expect(names.indexOf('Llama 3 8B (AI Energy Score)')).toBeLessThan(
      names.indexOf('Llama 3 70B (AI Energy Score)'),
    )
  })

  test.each(['task', 'boundary', 'year', 'verification'] as const)('by %s turns round', (key) => {
    const up = sortEvidence(rows, { key, direction: 'ascending' })
    const down = sortEvidence(rows, { key, direction: 'descending' })
    const first = key === 'boundary' ? up[0]?.boundaryLabel : up[0]?.figure[key]
    const last = key === 'boundary' ? down.at(-1)?.boundaryLabel : down.at(-1)?.figure[key]
    expect(first).toBe(last)
    expect(up[0]?.figure.id).not.toBe(down[0]?.figure.id)
  })

  test('leaves its input alone', () => {
    const before = rows.map(({ figure }) => figure.id)
    sortEvidence(rows, { key: 'energy', direction: 'descending' })
    expect(rows.map(({ figure }) => figure.id)).toEqual(before)
  })
})
