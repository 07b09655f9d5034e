// @ts-check
import { readFileSync } from 'node:fs'
import path from 'node:path'

/**
 * A bundled model that transformers.js can run by itself, with the first of its samples.
 *
 * @typedef {object} Subject
 * @property {string} task
 * @property {string} model
 * @property {string} dtype
 * @property {string} input text, or the address of a picture beside the page
 */

/** @param {string} publicFolder */
function firstPicture(publicFolder) {
  const { samples } = JSON.parse(readFileSync(path.join(publicFolder, 'samples/manifest.json'), 'utf8'))
  return `samples/${samples[0].file}`
}

/**
 * @param {string} publicFolder
 * @param {string} model
 */
function firstText(publicFolder, model) {
  const { samples } = JSON.parse(
    readFileSync(path.join(publicFolder, 'models', model, 'expected.json'), 'utf8'),
  )
  return /** @type {{ input: { text: string } }[]} */ (Object.values(samples))[0]?.input.text ?? ''
}

/**
 * The model the page opens with, and one that reads.
 *
 * @param {string} publicFolder
 * @returns {Subject[]}
 */
export function subjects(publicFolder) {
  return [
    {
      task: 'image-classification',
      model: 'efficientnet-lite0',
      dtype: 'fp32',
      input: firstPicture(publicFolder),
    },
    {
      task: 'text-classification',
      model: 'minilm-sentiment',
      dtype: 'q4',
      input: firstText(publicFolder, 'minilm-sentiment'),
    },
  ]
}
