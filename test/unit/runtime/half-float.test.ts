import { describe, expect, it } from 'vitest'
import { fromHalfBits, halfBits } from '../../../src/runtime/half-float.ts'

describe('a number in half precision', () => {
  it('comes back as it was, whatever its bits', () => {
    const changed = Array.from({ length: 2 ** 16 }, (_, bits) => bits).filter((bits) => {
      const value = fromHalfBits(bits)
      return !Number.isNaN(value) && halfBits(value) !== bits
    })
    expect(changed).toEqual([])
  })

  it.each([
    [1, 0x3c00],
    [-2, 0xc000],
    [1 / 3, 0x3555],
    [65_504, 0x7bff],
    [65_520, 0x7c00],
    [1e9, 0x7c00],
    [-Infinity, 0xfc00],
    [2 ** -24, 0x0001],
    [2 ** -26, 0x0000],
    [-0, 0x8000],
  ])('%d has the bits %d', (value, bits) => {
    expect(halfBits(value)).toBe(bits)
  })

  it('lies between two others where it must, at the even one', () => {
    expect(halfBits(1 + 2 ** -11)).toBe(0x3c00)
    expect(halfBits(1 + 3 * 2 ** -11)).toBe(0x3c02)
    expect(halfBits(2 ** -25)).toBe(0)
    expect(halfBits(2 - 2 ** -12)).toBe(0x4000)
  })

  it('may be none', () => {
    expect(fromHalfBits(halfBits(NaN))).toBeNaN()
  })
})
