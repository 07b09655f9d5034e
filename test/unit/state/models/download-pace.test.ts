import { expect, it } from 'vitest'
import { DownloadPace } from '../../../../src/state/models/download-pace.ts'

it('tells no speed before there is one', () => {
  const pace = new DownloadPace()
  expect(pace.note(0, 0, 100)).toEqual({ bytesPerSecond: null, secondsLeft: null })
  expect(pace.note(100, 50, 100).bytesPerSecond).toBeNull()
})

it('tells speed and time left from the last seconds, not from the start', () => {
  const pace = new DownloadPace()
  for (let second = 0; second <= 10; second += 1)
    pace.note(second * 1_000, second * 1_000, 100_000 - second * 1_000)
  let last = pace.note(11_000, 20_000, 80_000)
  for (let second = 12; second <= 20; second += 1)
    last = pace.note(second * 1_000, 20_000 + (second - 11) * 5_000, 80_000 - (second - 11) * 5_000)
  expect(last.bytesPerSecond).toBeCloseTo(5_000)
  expect(last.secondsLeft).toBeCloseTo(35_000 / 5_000)
})

it('says that a dead line has no end', () => {
  const pace = new DownloadPace()
  let last = pace.note(0, 5, 100)
  for (let second = 1; second < 9; second += 1) last = pace.note(second * 1_000, 5, 100)
  expect(last).toEqual({ bytesPerSecond: 0, secondsLeft: null })
})

it('starts over with a file that had to be sent anew', () => {
  const pace = new DownloadPace()
  pace.note(0, 0, 100)
  pace.note(1_000, 90, 100)
  expect(pace.note(2_000, 10, 100).bytesPerSecond).toBeNull()
})
