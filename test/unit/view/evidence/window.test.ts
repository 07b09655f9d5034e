import { describe, expect, it } from 'vitest'
import { rowWindow } from '../../../../src/view/evidence/window.ts'

describe('the rows that are in the document', () => {
  it('cover the opening wherever it is scrolled to', () => {
    for (let scrollTop = 0; scrollTop <= 568 * 60; scrollTop += 37) {
      const { from, to } = rowWindow(scrollTop, 640, 60, 568)
      expect(from * 60).toBeLessThanOrEqual(Math.min(scrollTop, 567 * 60))
      expect(to * 60).toBeGreaterThanOrEqual(Math.min(scrollTop + 640, 568 * 60))
      expect(to - from).toBeLessThan(30)
    }
  })

  it('are all there where there are few, and none where there are none', () => {
    expect(rowWindow(0, 640, 60, 3)).toEqual({ from: 0, to: 3 })
    expect(rowWindow(0, 640, 60, 0)).toEqual({ from: 0, to: 0 })
  })

  it('survive a scroll position that is left over from a longer table, or overshot', () => {
    expect(rowWindow(30_000, 640, 60, 5)).toEqual({ from: 4, to: 5 })
    expect(rowWindow(-80, 640, 60, 100).from).toBe(0)
  })
})
