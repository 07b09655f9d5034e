import { describe, expect, it } from 'vitest'
import * as v from 'valibot'
import { seededRandom } from '../../../src/stats/prng.ts'
import { readJson } from './shipped-files.ts'

const Whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const ConfigSchema = v.object({
  id2label: v.record(v.string(), v.string()),
  image: v.object({ channels: v.literal(1), side: Whole, margin: Whole }),
  sampler: v.object({ steps: v.pipe(Whole, v.minValue(1)), guidance: v.number(), nullClass: Whole }),
})
const ExpectedSchema = v.object({
  noise: v.object({ seed: v.number(), first: v.array(v.number()) }),
  samples: v.record(
    v.string(),
    v.object({
      image: v.object({
        classId: Whole,
        seed: v.number(),
        width: Whole,
        height: Whole,
        greyLevels: v.string(),
      }),
      meanDifferenceAtMost: v.number(),
      pixelDifferenceAtMost: v.number(),
    }),
  ),
})

const config = v.parse(ConfigSchema, readJson('models/fashion-flow/config.json'))
const { noise, samples } = v.parse(ExpectedSchema, readJson('models/fashion-flow/expected.json'))
const images = Object.values(samples).map((sample) => sample.image)

describe('fashion-flow', () => {
  it('starts from noise that the product’s own generator gives', () => {
    const random = seededRandom(noise.seed)
    const values = Array.from({ length: noise.first.length / 2 }, () => {
      const radius = Math.sqrt(-2 * Math.log(1 - random()))
      const angle = 2 * Math.PI * random()
      return [radius * Math.cos(angle), radius * Math.sin(angle)]
    }).flat()
    values.forEach((value, index) => {
      expect(value).toBeCloseTo(noise.first[index] ?? NaN, 5)
    })
  })

  it('expects one image of each class, of the size its configuration says', () => {
    const inner = config.image.side - 2 * config.image.margin
    expect(images.map((image) => image.classId)).toEqual(Object.keys(config.id2label).map(Number))
    expect(config.sampler.nullClass).toBe(images.length)
    for (const { width, height, greyLevels } of images) {
      expect([width, height]).toEqual([inner, inner])
      expect(Buffer.from(greyLevels, 'base64')).toHaveLength(inner * inner)
    }
  })

  it('expects images that differ from class to class by more than the tolerance', () => {
    const levels = images.map((image) => [...Buffer.from(image.greyLevels, 'base64')])
    const tolerance = Math.max(...Object.values(samples).map((sample) => sample.meanDifferenceAtMost))
    for (const [index, one] of levels.entries()) {
      for (const other of levels.slice(index + 1)) {
        const gap = one.reduce((sum, level, at) => sum + Math.abs(level - (other[at] ?? NaN)), 0)
        expect(gap / one.length).toBeGreaterThan(tolerance)
      }
    }
  })
})
