import { describe, expect, it } from 'vitest'
import { METHOD_SECTIONS, methodHref, parseMethodAddress } from '../../../src/state/method-address.ts'

describe('the address of the Method page', () => {
  it('leads to every part', () => {
    for (const section of METHOD_SECTIONS) {
      expect(parseMethodAddress(methodHref(section).split('?')[1] ?? '')).toEqual({ section, rejected: [] })
    }
    expect(parseMethodAddress('')).toEqual({ section: null, rejected: [] })
  })

  it('reports what it does not know', () => {
    expect(parseMethodAddress('section=magic&x=1')).toEqual({
      section: null,
      rejected: ['section=magic', 'x=1'],
    })
  })
})
