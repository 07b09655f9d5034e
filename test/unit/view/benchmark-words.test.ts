import { describe, expect, it } from 'vitest'
import {
  cannotBenchmarkSentence,
  ratioWithInterval,
  responsivenessWords,
  subjectWords,
  timeLeftWords,
  undisturbedWords,
  wayWords,
} from '../../../src/view/text/benchmark-words.ts'
import { ALWAYS_HEARD, SAMPLE_FLAGS } from '../../../src/timing/benchmark/disturbance.ts'

describe('words of the benchmark', () => {
  it.each([
    [400, 'about 1 s'],
    [12_300, 'about 12 s'],
    [41_000, 'about 45 s'],
    [95_000, 'about 2 min'],
    [50 * 60_000, 'about 50 min'],
    [62 * 60_000, 'about 62 min'],
    [100 * 60_000, 'about 1 h 40 min'],
    [119 * 60_000, 'about 2 h'],
    [121 * 60_000, 'about 2 h'],
  ])('%i ms are %s', (ms, words) => {
    expect(timeLeftWords({ ms, isLeast: false })).toBe(words)
  })

  it('says where the time that is left is not known in full', () => {
    expect(timeLeftWords({ ms: 240_000, isLeast: true })).toBe('at least 4 min')
  })

  it('names ways and models', () => {
    expect(wayWords({ backend: 'wasm', threads: 1 })).toBe('WebAssembly, 1 thread')
    expect(wayWords({ backend: 'wasm', threads: 4 }, 'q4')).toBe('WebAssembly, 4 threads, q4')
    expect(wayWords({ backend: 'webgpu', threads: 1 })).toBe('WebGPU')
    expect(subjectWords({ modelId: 'nanodet-g', task: 'object-detection' })).toBe('NanoDet-g: detect objects')
  })

  it('gives a ratio with its interval', () => {
    expect(ratioWithInterval({ ratio: 1.8432, low: 1.79, high: 1.9012 })).toBe('1.84 times (1.79–1.9)')
  })

  it('says why threads cannot be had', () => {
    expect(cannotBenchmarkSentence({ reason: 'too-many-threads', most: 1 })).toContain('isolated')
    expect(cannotBenchmarkSentence({ reason: 'too-many-threads', most: 8 })).toContain('8 logical cores')
    expect(cannotBenchmarkSentence({ reason: 'no-webgpu' })).toContain('WebGPU')
  })

  it('says how the page answered', () => {
    const quiet = { watchedMs: 60_000, longTasks: 0, longestMs: 0, frames: 300, droppedFrames: 3 }
    expect(responsivenessWords(quiet)).toBe(
      'In 60 s of measuring: no task over 50 ms on the main thread; 3 of 300 watched frames dropped (1 %).',
    )
    expect(responsivenessWords({ ...quiet, longTasks: 2, longestMs: 81.4 })).toContain('2 tasks over 50 ms')
    expect(responsivenessWords({ ...quiet, watchedMs: 0 })).toBe('Nothing was watched yet.')
    expect(responsivenessWords({ ...quiet, longTasks: null })).toBe(
      'In 60 s of measuring: the browser does not tell of tasks over 50 ms on the main thread; 3 of 300 watched frames dropped (1 %).',
    )
  })

  it('claims to have watched only what the browser tells of', () => {
    expect(undisturbedWords(SAMPLE_FLAGS, ['drift', 'memory'])).toBe(
      'Nothing that was watched: visibility, focus, the charger, pressure on the processor, drift, memory.',
    )
    expect(undisturbedWords(ALWAYS_HEARD, ['drift'])).toBe(
      'Nothing that was watched: visibility, focus, drift. The browser did not tell of the charger or of pressure on the processor.',
    )
    expect(undisturbedWords(['hidden-tab', 'lost-focus', 'charger-changed'], [])).toBe(
      'Nothing that was watched: visibility, focus, the charger. The browser did not tell of pressure on the processor.',
    )
  })
})
