import { describe, expect, it } from 'vitest'
import { EVIDENCE_VIEWS, evidenceHref, parseEvidence } from '../../../src/state/evidence-address.ts'

const again = (wanted: Parameters<typeof evidenceHref>[0]) =>
  parseEvidence(evidenceHref(wanted).split('?')[1] ?? '')

describe('the address of the Evidence page', () => {
  it('says nothing where there is nothing to say', () => {
    expect(evidenceHref({})).toBe('#/evidence')
    expect(parseEvidence('')).toMatchObject({
      view: 'figures',
      query: '',
      facets: {},
      sorting: { key: 'energy', direction: 'ascending' },
      figure: null,
      run: null,
      rejected: [],
    })
  })

  it.each(EVIDENCE_VIEWS)('comes back as it was written: %s', (view) => {
    const wanted = {
      view,
      query: 'yolos tiny & more',
      facets: { task: new Set(['fill-mask', 'object-detection']), year: new Set(['2024']) },
      sorting: { key: 'label', direction: 'descending' },
      figure: 'aies.object-detection.yolos-tiny',
      run: '11111111-2222-4333-8444-555555555555',
      boundary: 'device',
    } as const
    expect(again(wanted)).toEqual({ ...wanted, rejected: [] })
  })

  it.each(['view=nothing', 'sort=colour', 'counts=everything', 'colour=red', 'run=', '__proto__=1', 'task='])(
    'reports %s and shows what it can',
    (query) => {
      const { rejected, view } = parseEvidence(query)
      expect(rejected).toEqual([query])
      expect(view).toBe('figures')
    },
  )

  it('does not take endless text', () => {
    expect(parseEvidence(`q=${'x'.repeat(5000)}`).query).toHaveLength(200)
  })
})
