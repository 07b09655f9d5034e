import { expect, it } from 'vitest'
import { forbidsCommerce } from '../../../src/catalogue/licence.ts'
import {
  checkSentence,
  downloadSentence,
  fitnessSentence,
  licenceWords,
  memoryWords,
  roomSentence,
} from '../../../src/view/text/model-words.ts'

it('says how far a download is, how fast it comes and how long it takes', () => {
  const held = { hereBytes: 30e6, totalBytes: 90e6 }
  expect(downloadSentence(held, { bytesPerSecond: null, secondsLeft: null })).toBe('30.0 MB of 90.0 MB')
  expect(downloadSentence(held, { bytesPerSecond: 2e6, secondsLeft: 30 })).toBe(
    '30.0 MB of 90.0 MB, 2.0 MB/s, 30 s left',
  )
  expect(downloadSentence(held, { bytesPerSecond: 0, secondsLeft: null })).toBe('30.0 MB of 90.0 MB, 0 kB/s')
  expect(downloadSentence(held, { bytesPerSecond: 1, secondsLeft: 7_200 })).toContain('2.0 h left')
})

it('says what a check found', () => {
  expect(checkSentence({ right: 3, removed: 0, absent: 0 })).toContain('3 files, each with the right hash')
  expect(checkSentence({ right: 2, removed: 1, absent: 0 })).toContain(
    '1 file had changed and was removed. 1 file missing',
  )
})

it('says what a device makes of a model, without more digits than it knows', () => {
  const memory = { neededBytes: 1_163_456_789, verdict: 'tight', assumedGB: null } as const
  expect(fitnessSentence({ runs: true, backend: 'wasm', dtype: 'q8', memory })).toBe(
    'Runs here on the CPU, WebAssembly; needs about 1.2 GB of memory, which is tight here: close other tabs first.',
  )
  expect(
    fitnessSentence({
      runs: true,
      backend: 'wasm',
      dtype: 'q8',
      memory: { neededBytes: 130.8e6, verdict: 'fits', assumedGB: 8 },
    }),
  ).toMatch(/about 130 MB of memory\.$/)
  expect(memoryWords({ ...memory, assumedGB: 2 })).toContain(
    'does not tell how much there is, so Joulebench assumes 2 GB',
  )
  expect(fitnessSentence({ runs: false, why: { reason: 'no-webgpu' } })).toMatch(/^Cannot run here\. /)
})

it('says of a licence what a person should know before the download', () => {
  const words = (license: string) => licenceWords({ license, nonCommercial: forbidsCommerce(license) })
  expect(words('Apache-2.0')).toBe('Apache-2.0')
  expect(words('cc-by-nc-4.0')).toBe('cc-by-nc-4.0: no commercial use')
  for (const own of ['gemma', 'other', 'unknown', 'not stated']) {
    expect(words(own)).toBe(`${own}: read its terms first`)
  }
})

it('says how much room there is, and whether it is promised', () => {
  expect(roomSentence(5e6, 10.7e9, true)).toContain('allows 10.7 GB and counts 5.0 MB')
  expect(roomSentence(5e6, 10.7e9, false)).toContain('may clear it')
})
