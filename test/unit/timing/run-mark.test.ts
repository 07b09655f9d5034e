import { describe, expect, it } from 'vitest'
import { MARK_PREFIX, markName, parseMark } from '../../../src/timing/run-mark.ts'

describe('a mark', () => {
  it('says what ran, and is read back', () => {
    const run = { backend: 'webgpu', modelId: 'all-minilm-l6-v2', threads: 1 } as const
    expect(markName(run)).toBe('joulebench:webgpu:all-minilm-l6-v2:1')
    expect(markName(run).startsWith(MARK_PREFIX)).toBe(true)
    expect(parseMark(markName(run))).toEqual(run)
  })

  it.each([
    '',
    'joulebench:',
    'joulebench:cuda:x:1',
    'joulebench:wasm:x',
    'joulebench:wasm:<b>:1',
    `joulebench:wasm:${'a'.repeat(100)}:1`,
    'other:wasm:x:1',
  ])('is none for %j', (name) => {
    expect(parseMark(name)).toBeNull()
  })
})
