import type { Entity, GreyImage } from '../catalogue/output.ts'
import type {
  ExpectedEmbedding,
  ExpectedEntities,
  ExpectedImage,
  ExpectedSpan,
  ExpectedText,
} from './expected.ts'
import { differs, MATCHES, type OutputCheck } from './output-check.ts'

/** The same names of the same kinds in the same places. */
export function checkEntities(
  entities: readonly Entity[],
  { entities: wanted }: ExpectedEntities,
): OutputCheck {
  const said = entities.map(nameOf)
  const asked = wanted.map(nameOf)
  const missing = asked.find((name) => !said.includes(name))
  if (missing !== undefined) return differs(`“${missing}” was not found`)
  const surplus = said.find((name) => !asked.includes(name))
  return surplus === undefined ? MATCHES : differs(`“${surplus}” was found where nothing was expected`)
}

function nameOf({ word, group, start }: Pick<Entity, 'word' | 'group' | 'start'>): string {
  return `${word} (${group}, at ${start})`
}

/** The same words, whatever their case. */
export function checkSpan(answer: string, { answer: wanted, alternatives }: ExpectedSpan): OutputCheck {
  const fold = (text: string) => text.toLowerCase().replaceAll(/\s/g, '')
  const matches = [wanted, ...alternatives].some((one) => fold(one) === fold(answer))
  return matches ? MATCHES : differs(`“${answer}” instead of “${wanted}”`)
}

/** The same tokens as long as rounding cannot have changed them; a shorter text is compared as far as it goes. */
export function checkText(tokenIds: readonly number[], expected: ExpectedText): OutputCheck {
  if (tokenIds.length === 0) return differs('nothing was written')
  const sure = expected.tokenIds.slice(0, Math.min(expected.leadingTokens, tokenIds.length))
  const wrong = sure.findIndex((token, index) => token !== tokenIds[index])
  return wrong < 0 ? MATCHES : differs(`token ${wrong + 1} of “${expected.text}” is another one`)
}

export function checkEmbedding(vector: readonly number[], expected: ExpectedEmbedding): OutputCheck {
  if (vector.length !== expected.dimensions)
    return differs(`${vector.length} numbers instead of ${expected.dimensions}`)
  const norm = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0))
  const far = expected.embedding.findIndex(
    (value, index) => !(Math.abs(value - (vector[index] ?? NaN)) <= expected.embeddingTolerance),
  )
  if (far >= 0)
    return differs(
      `number ${far + 1} is ${String(vector[far])} instead of ${String(expected.embedding[far])}`,
    )
  // A unit vector: its length tells about the numbers that are not compared one by one.
  return Math.abs(norm - expected.norm) < 0.01
    ? MATCHES
    : differs(`length ${norm.toFixed(3)} instead of ${expected.norm}`)
}

/** Near, pixel by pixel and on the mean: no two backends add in the same order. */
export function checkImage({ width, height, grey }: GreyImage, expected: ExpectedImage): OutputCheck {
  const { image, meanDifferenceAtMost, pixelDifferenceAtMost } = expected
  const wanted = Uint8Array.from(atob(image.greyLevels), (character) => character.charCodeAt(0))
  if (width !== image.width || height !== image.height) return differs(`${width} × ${height} pixels`)
  const differences = Array.from(grey, (level, index) => Math.abs(level - (wanted[index] ?? NaN)))
  const worst = Math.max(...differences)
  const mean = differences.reduce((sum, difference) => sum + difference, 0) / differences.length
  const near = mean <= meanDifferenceAtMost && worst <= pixelDifferenceAtMost
  return near ? MATCHES : differs(`pixels differ by ${mean.toFixed(2)} on the mean and up to ${worst}`)
}
