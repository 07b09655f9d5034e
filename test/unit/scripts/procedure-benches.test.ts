import { describe, expect, it } from 'vitest'
import { fault } from '../../../scripts/duty/command.mjs'
import { missingOf } from '../../../scripts/long/command.mjs'
import { heldAfter, judge } from '../../../scripts/memory/command.mjs'
import { verdictsOf, type Turn } from '../../../scripts/overhead/race.ts'
import { tinyModelFiles } from '../../../scripts/overhead/tiny-model.ts'
import { repeatability } from '../../../scripts/repeat/judge.ts'
import { parseManifest } from '../../../src/runtime/model-manifest.ts'

describe('bench:overhead', () => {
  const turn = (round: number, name: Turn['name'], ms: number, sessionMs: number[] = []): Turn => ({
    round,
    name,
    runsPerSample: 2,
    latenciesMs: [ms, ms, ms],
    sessionsMs: sessionMs,
  })

  it('sets procedure and session against the bare loop, and the whole inference against the library', () => {
    const turns = [0, 1, 2].flatMap((round) => [
      turn(round, 'joulebench', 15, [10.1, 10.1, 10.1]),
      turn(round, 'procedure', 10.2),
      turn(round, 'bare', 10),
      turn(round, 'library', 14),
    ])
    const verdicts = verdictsOf({ modelId: 'm', threads: 1, turns })
    expect(verdicts).toMatchObject([
      { comparison: 'procedure', mediansMs: [10.2, 10] },
      { comparison: 'session', runs: [18, 18], mediansMs: [10.1, 10], paired: { pairs: 3 } },
      { comparison: 'library', mediansMs: [15, 14] },
    ])
    expect(verdicts.map(({ ratio }) => ratio)).toEqual([10.2 / 10, 10.1 / 10, 15 / 14])
  })

  it('writes the same tiny model each time, as the page takes one', () => {
    const files = tinyModelFiles()
    const text = (path: string, from = files) => new TextDecoder().decode(from.get(path))
    // With the hash of every file.
    expect(text('manifest.json', tinyModelFiles())).toBe(text('manifest.json'))
    const read = (path: string): unknown => JSON.parse(text(path))
    const manifest = parseManifest(read('manifest.json'), 'tiny')
    expect(manifest.files.map(({ path, bytes }) => [path, bytes])).toContainEqual([
      'onnx/model.onnx',
      files.get('onnx/model.onnx')?.length,
    ])
    // ModelProto: field 1 (format version), a varint.
    expect([...(files.get('onnx/model.onnx') ?? [])].slice(0, 2)).toEqual([8, 8])
  })
})

describe('bench:repeat', () => {
  it('counts the intervals that hold the pooled median, and how far the medians scatter', () => {
    const one = (medianMs: number, lowMs: number, highMs: number) => ({
      medianMs,
      lowMs,
      highMs,
      samplesMs: [medianMs - 1, medianMs, medianMs + 1],
    })
    const found = repeatability([one(10, 9, 11), one(11, 10.5, 11.5), one(10, 9, 10.2), one(10, 10.1, 10.3)])
    expect(found).toMatchObject({ pooledMedianMs: 10, held: 2, times: 4, spread: 0 })
    expect(found.width).toBeCloseTo(0.11, 9)
  })
})

describe('bench:memory', () => {
  const cycle = (mb: number, restarted = false) => ({
    modelId: 'm',
    wasmBytes: mb * 1e6,
    gpuBytes: 0,
    restarted,
  })

  it('takes the larger of the two models up to a cycle', () => {
    expect(heldAfter([cycle(1), cycle(9), cycle(3), cycle(4)], 4)).toBe(4e6)
  })

  it('fails growth beyond a twentieth unless the worker was replaced', () => {
    const flat = Array.from({ length: 10 }, () => cycle(100))
    expect(judge(flat)).toMatchObject({ ratio: 1, held: true })
    expect(judge([...flat, cycle(106)])).toMatchObject({ held: false })
    expect(judge([...flat, cycle(100, true), cycle(106)])).toMatchObject({ restarts: 1, held: true })
  })
})

describe('bench:duty', () => {
  it('faults a share that is off, and a range that does not hold the known one', () => {
    const found = { name: 'x', known: 0.5, low: 0.47, middle: 0.48, high: 0.49 }
    expect(fault(found)).toBeNull()
    expect(fault({ ...found, known: 0.56 })).toContain('0.560 is known')
    expect(fault({ ...found, known: 0.8, low: 0.4, middle: 0.65, high: 0.9 })).toBeNull()
  })
})

describe('bench:long', () => {
  it('names what is missing; a run that ended at its cap is whole', () => {
    const record = (configuration: string, blocks: number, runs: number, runMs = 1) => ({
      benchmark: { configuration, blocks, interrupted: blocks < 3 },
      plan: { minRuns: 15, maxSeconds: 10 },
      timing: { samplesMs: new Array<number>(runs).fill(runMs), runsPerSample: 1 },
    })
    const configurations = ['a', 'b', 'c', 'd', 'capped'].map((key) => ({ key }))
    const records = [record('a', 3, 15), record('b', 2, 15), record('c', 3, 14), record('capped', 3, 10, 950)]
    const journal = { configurations, failures: [], responsiveness: {} }
    expect(missingOf({ records, journal })).toEqual(['b: 2 blocks only', 'c: 14 runs only', 'd: no record'])
  })
})
