import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readRecord } from '../../../src/storage/read-record.ts'
import { RECORD_VERSION, type RunRecord } from '../../../src/storage/record.ts'

const FOLDER = new URL('../../fixtures/records/', import.meta.url)
const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'))
const read = (file: string): RunRecord => JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')) as RunRecord

describe('records of every version', () => {
  it('there is one of each', () => {
    for (let version = 1; version <= RECORD_VERSION; version += 1) {
      expect(files).toContain(`run-v${version}.json`)
    }
  })

  it.each(files)('%s opens', (file) => {
    expect(readRecord(read(file))).toMatchObject({ format: 'joulebench-run' })
  })
})

it('upgrades a picture run of version 1 without loss', () => {
  const old = JSON.parse(readFileSync(new URL('run-v1.json', FOLDER), 'utf8')) as {
    workload: { pictureWidth: number; pictureHeight: number }
  }
  const { version, workload, timing, energy } = readRecord(old)
  expect(version).toBe(RECORD_VERSION)
  expect(workload.picture).toEqual({ width: old.workload.pictureWidth, height: old.workload.pictureHeight })
  expect([timing.flagged, timing.generation, energy.calibrationIds]).toEqual([[], null, []])
})

describe('what is no record', () => {
  const record = read('run-v1.json')

  it.each([
    ['null', null],
    ['a list', []],
    ['another format', { ...record, format: 'firefox-profile' }],
    ['no version', { ...record, version: undefined }],
    ['an interval that is no number', { ...record, energy: { ...record.energy, parts: { memory: 'NaN' } } }],
    ['infinite time', { ...record, timing: { ...record.timing, samplesMs: [Infinity] } }],
    ['a negative time', { ...record, timing: { ...record.timing, samplesMs: [-1] } }],
    ['an id that is no id', { ...record, id: '<img src=x>' }],
    ['an unknown task', { ...record, task: 'world-peace' }],
  ])('%s is refused', (_name, json) => {
    expect(() => readRecord(json)).toThrow(expect.objectContaining({ code: 'not-a-record' }) as Error)
  })

  it('a newer version is refused by name, never half-read', () => {
    expect(() => readRecord({ ...record, version: RECORD_VERSION + 1 })).toThrow(
      expect.objectContaining({ code: 'record-too-new' }) as Error,
    )
  })

  it('names the field', () => {
    const broken = { ...record, timing: { ...record.timing, clockStepMs: 'x' } }
    expect(() => readRecord(broken)).toThrow(/timing\.clockStepMs/)
  })
})
