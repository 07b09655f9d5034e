import { describe, expect, it } from 'vitest'
import { searchProfiles } from '../../../src/device/search.ts'
import { PROFILES } from './signals-fixture.ts'

const ids = (query: string): string[] => searchProfiles(PROFILES, query).map(({ id }) => id)

describe('searchProfiles', () => {
  it('finds a part by its number, the plain one first', () => {
    expect(ids('4070')[0]).toBe('nv-rtx-4070')
    expect(ids('rtx4090')[0]).toBe('nv-rtx-4090')
    expect(ids('M2')[0]).toBe('apple-m2')
    expect(ids('m2 max')[0]).toBe('apple-m2-max')
  })

  it('wants every word', () => {
    expect(ids('radeon 4090')).toEqual([])
    expect(ids('snapdragon elite').length).toBeGreaterThan(1)
  })

  it('offers machines only', () => {
    const classes = new Set(searchProfiles(PROFILES, '').map((profile) => profile.class))
    expect(classes.has('software')).toBe(false)
    expect(classes.has('bucket')).toBe(false)
    expect(ids('').length).toBeGreaterThan(200)
  })

  it('survives what people paste', () => {
    expect(ids('(((')).toHaveLength(ids('').length)
    expect(ids('x'.repeat(100_000))).toEqual([])
  })
})
