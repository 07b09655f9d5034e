import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { parseSamples } from '../../../src/catalogue/sample.ts'
import { jpegSize } from './jpeg-size.ts'
import { fileFacts, filesUnder, readJson } from './shipped-files.ts'
import { wavFacts } from './wav-facts.ts'

const LONGEST_SIDE_PX = 640
const LARGEST_PICTURE_BYTES = 120_000
const LICENSES = /^(CC0-1\.0|public domain)(, (CC0-1\.0|public domain))*$/

const Count = v.pipe(v.number(), v.integer(), v.minValue(1))
const Text = v.pipe(v.string(), v.minLength(1))
const SamplesSchema = v.object({
  samples: v.array(
    v.object({
      id: Text,
      file: Text,
      bytes: Count,
      sha256: Text,
      width: Count,
      height: Count,
      alt: v.pipe(v.string(), v.minLength(20)),
      tasks: v.pipe(v.array(Text), v.minLength(1)),
      author: Text,
      license: v.pipe(v.string(), v.regex(LICENSES)),
      source: Text,
      package: Text,
      changes: Text,
    }),
  ),
  sounds: v.array(
    v.object({
      id: Text,
      file: Text,
      bytes: Count,
      sha256: Text,
      seconds: v.pipe(v.number(), v.minValue(1), v.maxValue(30)),
      title: Text,
      words: v.pipe(v.string(), v.minLength(20)),
      author: Text,
      license: v.pipe(v.string(), v.regex(LICENSES)),
      source: Text,
      package: Text,
      changes: Text,
    }),
  ),
})

const { samples, sounds } = v.parse(SamplesSchema, readJson('samples/manifest.json'))

describe.each(samples)('sample $id', ({ file, bytes, sha256, width, height }) => {
  it('is the file its record describes', () => {
    expect(fileFacts(`samples/${file}`)).toEqual({ bytes, sha256 })
    expect(jpegSize(`samples/${file}`)).toEqual({ width, height })
  })

  it('is small enough to open at once', () => {
    expect(Math.max(width, height)).toBeLessThanOrEqual(LONGEST_SIDE_PX)
    expect(bytes).toBeLessThanOrEqual(LARGEST_PICTURE_BYTES)
  })
})

describe.each(sounds)('recording $id', ({ file, bytes, sha256, seconds }) => {
  it('is the file its record describes, one channel of 16-bit numbers at 16 kHz', () => {
    expect(fileFacts(`samples/${file}`)).toEqual({ bytes, sha256 })
    expect(wavFacts(`samples/${file}`)).toEqual({ channels: 1, rateHz: 16_000, bits: 16, seconds })
  })
})

describe('the samples', () => {
  it('are listed completely, each once', () => {
    const files = [...samples, ...sounds].map((sample) => sample.file)
    expect(filesUnder('samples').filter((path) => path !== 'manifest.json')).toEqual([...files].sort())
    expect(new Set(files).size).toBe(files.length)
  })

  it('can be read by the catalogue, three or more for each task', () => {
    const { pictures, sounds: heard } = parseSamples(readJson('samples/manifest.json'), '/samples/')
    for (const task of ['image-classification', 'object-detection'] as const) {
      expect(pictures.filter((sample) => sample.tasks.includes(task)).length).toBeGreaterThanOrEqual(3)
    }
    expect(heard.length).toBeGreaterThanOrEqual(3)
  })
})
