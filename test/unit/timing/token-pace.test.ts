import { expect, it } from 'vitest'
import { tokenPace } from '../../../src/timing/token-pace.ts'

const after = (newTokens: number, decodeMs: number) =>
  tokenPace({ promptTokens: 9, newTokens, firstTokenMs: 120, decodeMs })

it('counts tokens after the first, over the time since the first', () => {
  expect(after(11, 500)).toEqual({ firstTokenMs: 120, tokensPerSecond: 20 })
})

it('says nothing before it can know', () => {
  expect(after(0, 0)).toBeNull()
  expect(after(1, 0)).toEqual({ firstTokenMs: 120, tokensPerSecond: null })
  expect(after(2, 0)?.tokensPerSecond).toBeNull()
})
