import { describe, expect, it } from 'vitest'
import { signalText } from '../../../src/view/text/device-words.ts'

describe('signalText', () => {
  it.each([
    [null, 'not offered by this browser'],
    [[], 'not offered by this browser'],
    ['', 'empty'],
    [0, '0'],
    [false, 'false'],
    [['shader-f16', 'timestamp-query'], 'shader-f16, timestamp-query'],
    [{ width: 390, height: 844, ratio: 3 }, 'width: 390, height: 844, ratio: 3'],
    [
      { vendor: 'apple', architecture: 'metal-3', device: '', description: '', isFallback: false },
      'vendor: apple, architecture: metal-3, device: empty, description: empty, isFallback: false',
    ],
  ])('%j as words', (value, text) => {
    expect(signalText(value)).toBe(text)
  })

  it('cuts what no browser says, and says how long it was', () => {
    const text = signalText('A'.repeat(10_000))
    expect(text.length).toBeLessThan(1100)
    expect(text).toContain('10,000 characters')
  })
})
