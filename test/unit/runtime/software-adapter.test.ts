import { describe, expect, it } from 'vitest'
import { hideSmallSubgroups } from '../../../src/runtime/software-adapter.ts'

class Adapter {
  readonly info: { readonly architecture: string; readonly subgroupMinSize?: number }

  constructor(architecture: string, subgroupMinSize?: number) {
    this.info = subgroupMinSize === undefined ? { architecture } : { architecture, subgroupMinSize }
  }

  get features(): ReadonlySet<string> {
    return new Set(['shader-f16', 'subgroups'])
  }
}

hideSmallSubgroups(Adapter.prototype)

describe('hideSmallSubgroups', () => {
  it.each([
    ['swiftshader', undefined],
    ['someone', 4],
  ])('hides subgroups of %s with %s lanes', (architecture, lanes) => {
    expect([...new Adapter(architecture, lanes).features]).toEqual(['shader-f16'])
  })

  it.each([
    ['ampere', 32],
    ['gen-12lp', 8],
    ['unknown', undefined],
  ])('leaves those of %s with %s lanes', (architecture, lanes) => {
    expect([...new Adapter(architecture, lanes).features]).toEqual(['shader-f16', 'subgroups'])
  })
})
