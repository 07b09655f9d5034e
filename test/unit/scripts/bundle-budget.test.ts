import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { firstLoadBytes } from '../../../scripts/bundle-budget.ts'

const chunk = (fileName: string, code: string, imports: readonly string[] = [], isEntry = false) => ({
  type: 'chunk' as const,
  fileName,
  code,
  imports,
  isEntry,
})

describe('firstLoadBytes', () => {
  it('counts the entry and what it imports statically, each once, gzipped', () => {
    const bundle = {
      'a.js': chunk('a.js', 'aaa', ['b.js', 'c.js'], true),
      'b.js': chunk('b.js', 'bbb', ['c.js']),
      'c.js': chunk('c.js', 'ccc', ['a.js']),
      'late.js': chunk('late.js', 'x'.repeat(1e5)),
      'style.css': { type: 'asset' as const, fileName: 'style.css' },
    }
    const sizes = ['aaa', 'bbb', 'ccc'].map((code) => gzipSync(code).byteLength)
    expect(firstLoadBytes(bundle)).toBe(sizes.reduce((sum, size) => sum + size, 0))
  })
})
