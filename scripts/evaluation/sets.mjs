// @ts-check
import { drawPictures } from './pictures/pictures.mjs'
import { readNames, readPassages, readReviews, readSummaries, readThingNames } from './read-source.mjs'

/**
 * @typedef {object} SetSource
 * @property {string} id
 * @property {'labels' | 'answers' | 'names' | 'summaries' | 'pictures'} kind
 * @property {string} title
 * @property {string} file in `zoo/evaluation`
 * @property {readonly string[]} labels kinds of answer or of name; none where the answer is free
 * @property {readonly string[]} rules how an item was labelled
 * @property {(source: string) => object[]} read
 * @property {(source: string) => object} [more] beyond what every set has
 */

/** @type {readonly SetSource[]} */
export const EVALUATION_SETS = [
  {
    id: 'reviews',
    kind: 'labels',
    title: 'Reviews: praise or complaint',
    file: 'reviews.txt',
    labels: ['positive', 'negative'],
    rules: [
      'The label is what the writer wants a reader to understand in the end, not the tone of single words.',
      'An ironic sentence has the label of what is meant.',
      'A mixed review has the label of its verdict; one without a verdict was left out.',
      'A third of either label is hard on purpose and marked: negation, irony, mixed.',
    ],
    read: readReviews,
  },
  {
    id: 'passages',
    kind: 'answers',
    title: 'Questions to short passages',
    file: 'questions.txt',
    labels: [],
    rules: [
      'The passage alone answers the question; no knowledge of the world is needed.',
      'The first accepted answer stands in the passage word for word, whatever the case. The others are fuller, shorter or differently spelt forms of it.',
      'Where a longer stretch answers as well, it is accepted too.',
    ],
    read: readPassages,
  },
  {
    id: 'names',
    kind: 'names',
    title: 'Sentences with names',
    file: 'entities.txt',
    labels: ['PER', 'LOC', 'ORG', 'MISC'],
    rules: [
      'The kinds are those of CoNLL-2003: people, places, organisations, and other names.',
      'MISC: nationalities and languages, events, works, periods and makes.',
      'A name is marked without its article and without a title before it; never a name within a name.',
      'A place that stands for its government or its team is still a place.',
    ],
    read: readNames,
  },
  {
    id: 'summaries',
    kind: 'summaries',
    title: 'News to summarise',
    file: 'summaries.txt',
    labels: [],
    rules: [
      'Every text has one main piece of news, said in one sentence as the reference.',
      'What a summary must mention are the things without which that news is lost; any of the listed wordings counts.',
      'Figures and circumstances count only where they are the news.',
    ],
    read: readSummaries,
  },
  {
    id: 'pictures',
    kind: 'pictures',
    title: 'Drawn pictures: what they show',
    file: 'pictures.txt',
    labels: [
      'clock',
      'traffic light',
      'umbrella',
      'banana',
      'orange',
      'pizza',
      'ball',
      'bottle',
      'laptop',
      'cup',
    ],
    rules: [
      'One thing a picture, drawn from shapes by scripts/evaluation/pictures; its label and its corners are what was drawn, not what someone saw.',
      'The kinds were chosen before any model was asked, from those that both ImageNet and COCO name.',
      'An answer counts by any of the listed names; a neighbour of the kind (an espresso for a cup, red wine for a bottle) does not.',
      'Drawings are no photographs: what a model gets right here says little about photographs.',
    ],
    read: () => drawPictures().map(({ name, label, box }) => ({ file: `pictures/${name}.jpg`, label, box })),
    more: (source) => ({ names: readThingNames(source) }),
  },
]

/**
 * The set as it ships.
 *
 * @param {SetSource} set
 * @param {string} source
 */
export function makeSet({ id, kind, title, file, labels, rules, read, more }, source) {
  return {
    format: 'joulebench-evaluation',
    version: 1,
    id,
    kind,
    title,
    license: 'CC0-1.0',
    provenance: `Written for this project; facts, firms and most people in it are invented. Made from zoo/evaluation/${file} by scripts/make-evaluation.mjs.`,
    labels,
    rules,
    ...more?.(source),
    items: read(source).map((item, index) => ({
      id: `${id}-${String(index + 1).padStart(3, '0')}`,
      ...item,
    })),
  }
}
