import { describe, expect, it } from 'vitest'
import { parseRightSize, rightSizeHref } from '../../../../src/state/right-size/address.ts'

describe('the address of a plan', () => {
  it('comes back as it went', () => {
    const plan = {
      set: 'reviews',
      items: 60,
      seed: 'a-1',
      backend: 'wasm',
      threads: 2,
      contenders: ['minilm-sentiment/trained', 'smollm2-135m-instruct/written'],
    } as const
    const href = rightSizeHref(plan)
    expect(href).toMatch(/^#\/right-size\?/)
    expect(parseRightSize(href.split('?')[1] ?? '')).toEqual({ ...plan, rejected: [] })
  })

  it('reports what makes no sense, and takes the rest', () => {
    const address = parseRightSize('set=nothing&items=0&threads=999&seed=ok&colour=red')
    expect(address).toMatchObject({ set: null, items: null, threads: null, seed: 'ok' })
    expect(address.rejected).toEqual(['set=nothing', 'items=0', 'threads=999', 'colour=red'])
  })

  it('is bare for a plan that says nothing', () => {
    expect(rightSizeHref({})).toBe('#/right-size')
  })
})
