import { describe, expect, it } from 'vitest'
import { formatRoute, NO_KNOBS, parseRoute, startsByItself } from '../../../src/state/route.ts'

describe('parseRoute', () => {
  it('reads every knob', () => {
    const { page, knobs, rejected } = parseRoute(
      '#/try?task=object-detection&model=nanodet-g&backend=wasm&dtype=fp32&threads=2&sample=cat&runs=5&seconds=1&tokens=10&steps=5&auto=1',
    )
    expect(page).toBe('try')
    expect(rejected).toEqual([])
    expect(knobs).toEqual({
      task: 'object-detection',
      model: 'nanodet-g',
      backend: 'wasm',
      dtype: 'fp32',
      threads: 2,
      sample: 'cat',
      runs: 5,
      seconds: 1,
      tokens: 10,
      steps: 5,
      auto: true,
    })
  })

  it.each([
    ['#/try?backend=cuda', 'backend=cuda'],
    ['#/try?runs=0', 'runs=0'],
    ['#/try?runs=1e9', 'runs=1e9'],
    ['#/try?threads=-1', 'threads=-1'],
    ['#/try?wat=1', 'wat=1'],
    ['#/try?model=../../etc', 'model=../../etc'],
    ['#/try?__proto__=x', '__proto__=x'],
    ['#/nowhere', 'page nowhere'],
  ])('reports %s', (hash, rejected) => {
    const route = parseRoute(hash)
    expect(route.rejected).toEqual([rejected])
    expect(route.knobs).toEqual(NO_KNOBS)
    expect(route.page).toBe('try')
  })

  it('takes an empty address for the start page', () => {
    for (const hash of ['', '#', '#/'])
      expect(parseRoute(hash)).toEqual({ page: 'try', query: '', knobs: NO_KNOBS, rejected: [] })
  })

  it.each([
    ['#/try?auto=1', true],
    ['#/benchmark?models=nanodet-g&preset=quick&auto=1', true],
    ['#/benchmark?models=nanodet-g', false],
    ['#/try?auto=yes', false],
    ['', false],
  ])('knows whether %s starts by itself', (hash, starts) => {
    expect(startsByItself(parseRoute(hash))).toBe(starts)
  })

  it('reads what it writes', () => {
    const knobs = { ...NO_KNOBS, model: 'nanodet-g', runs: 12, auto: true }
    expect(parseRoute(formatRoute('try', knobs)).knobs).toEqual(knobs)
  })
})
