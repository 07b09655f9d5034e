import { describe, expect, it } from 'vitest'
import { isDiscrete, isFamily, parseProfiles } from '../../../src/device/profile.ts'
import table from '../../../src/device/profiles.data.json' with { type: 'json' }
import { PROFILES } from './signals-fixture.ts'

const first = table.rows.find(({ id }) => id === 'apple-m2')!
const withRow = (changes: object): unknown => ({ ...table, rows: [{ ...first, ...changes }] })

describe('the shipped table', () => {
  it('holds every device, each with a source', () => {
    expect(PROFILES).toHaveLength(238)
    for (const profile of PROFILES) {
      expect(profile.sources.length, profile.id).toBeGreaterThan(0)
      expect(profile.sources.every((source) => source.length > 10)).toBe(true)
      expect(profile.basis).not.toBe('')
    }
  })

  it('gives every device that can compute its watts', () => {
    for (const profile of PROFILES.filter((row) => row.class !== 'software')) {
      expect(profile.gpuLoadW, profile.id).not.toBeNull()
      expect(profile.restIdleW, profile.id).not.toBeNull()
      expect(profile.idleW, profile.id).toBeLessThan(profile.gpuLoadW!.high)
    }
  })

  it('says what was read: 116 rows, among them every board power of an RTX 40 desktop card', () => {
    expect(PROFILES.filter((row) => row.verifiedFields.length > 0)).toHaveLength(116)
    const boards = PROFILES.filter((row) => /^nv-rtx-40\d\d/.test(row.id) && !row.id.includes('laptop'))
    expect(boards.every((row) => row.verifiedFields.includes('boardOrTdpW'))).toBe(true)
  })

  it('has the rows that code names', () => {
    const ids = new Set(PROFILES.map(({ id }) => id))
    for (const id of [
      'class-unknown',
      'nv-maxq-older',
      'qc-x-elite',
      'ff-nvidia',
      'class-desktop-cpu-32t',
      'class-ipad',
    ]) {
      expect(ids.has(id)).toBe(true)
    }
  })
})

describe('the patterns of the table', () => {
  const patterns = PROFILES.flatMap(({ id, match }) =>
    [
      ...match.renderer,
      ...match.uaModel,
      ...match.adapter.flatMap((entry) => [entry.vendor, entry.architecture ?? '']),
    ]
      .filter((pattern) => pattern !== '')
      .map((pattern) => ({ id, pattern })),
  )

  it('cannot run for ever: linear on text made to provoke backtracking', () => {
    for (const { id, pattern } of patterns) {
      const literal = pattern.replace(/[^a-z0-9 ]/gi, '') || 'a'
      const attacks = [
        'a'.repeat(10_000),
        literal.repeat(Math.ceil(10_000 / literal.length)),
        `${' '.repeat(9_999)}!`,
      ]
      for (const attack of attacks) {
        // Processor time, not the clock: other tests run beside this one.
        const before = process.cpuUsage()
        new RegExp(pattern, 'i').test(attack)
        expect(process.cpuUsage(before).user / 1000, `${id}: ${pattern}`).toBeLessThan(200)
      }
    }
  })

  it('nest no unbounded repetition, which the schema enforces', () => {
    expect(() =>
      parseProfiles(withRow({ match: { renderer: ['(a+)+$'], adapter: [], uaModel: [] } })),
    ).toThrow('nested')
    expect(() =>
      parseProfiles(withRow({ match: { renderer: ['(unclosed'], adapter: [], uaModel: [] } })),
    ).toThrow()
  })
})

describe('parseProfiles', () => {
  it('rejects what is not a table', () => {
    for (const bad of [null, [], {}, { ...table, version: 2 }, { ...table, rows: [] }, '[]']) {
      expect(() => parseProfiles(bad)).toThrow()
    }
  })

  it.each([
    ['a range out of order', { gpuLoadW: { low: 9, typical: 5, high: 12 } }],
    ['a load of zero', { gpuLoadW: { low: 0, typical: 5, high: 12 } }],
    ['a negative idle', { idleW: -1 }],
    ['text for watts', { idleW: '3' }],
    ['a class that does not exist', { class: 'toaster' }],
    ['a missing field', { restIdleW: undefined }],
  ])('rejects %s', (_, changes) => {
    expect(() => parseProfiles(withRow(changes))).toThrow()
  })

  it('rejects two rows of one id', () => {
    expect(() => parseProfiles({ ...table, rows: [first, first] })).toThrow('unique')
  })
})

describe('isDiscrete and isFamily', () => {
  const row = (id: string) => PROFILES.find((profile) => profile.id === id)!

  it('tell boards from chips', () => {
    for (const id of ['nv-rtx-4090', 'nv-rtx-4070-laptop', 'ff-nvidia', 'nv-h100', 'nv-ampere-any']) {
      expect(isDiscrete(row(id)), id).toBe(true)
    }
    for (const id of ['apple-m2', 'intel-iris-xe', 'ff-intel', 'class-unknown'])
      expect(isDiscrete(row(id)), id).toBe(false)
  })

  it('tell one chip from many', () => {
    for (const id of ['ff-apple', 'qc-adreno-8xx-any', 'amd-igpu-generic', 'class-laptop-cpu']) {
      expect(isFamily(row(id)), id).toBe(true)
    }
    for (const id of ['apple-m2', 'qc-adreno-750', 'nv-rtx-3060']) expect(isFamily(row(id)), id).toBe(false)
  })
})
