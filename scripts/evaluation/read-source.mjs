// @ts-check

/** @param {string} source */
const linesOf = (source) => source.split('\n').filter((line) => line.trim() !== '')
/** @param {string} source */
const blocksOf = (source) => source.split(/\n\s*\n/).filter((block) => block.trim() !== '')
/**
 * @param {string} list
 * @param {string} mark
 */
const partsOf = (list, mark) => list.split(mark).map((part) => part.trim())

/**
 * The rest of the one line of a block that begins with this mark.
 *
 * @param {string} block
 * @param {string} mark
 */
function lineOf(block, mark) {
  const line = block.split('\n').find((one) => one.startsWith(`${mark} `))
  if (line === undefined) throw new Error(`No line ${mark} in: ${block}`)
  return line.slice(2).trim()
}

/**
 * `+ irony | text`, one a line; `-` for a complaint.
 *
 * @param {string} source
 */
export function readReviews(source) {
  return linesOf(source).map((line) => {
    const match = /^([+-]) (plain|negation|irony|mixed) \| (.+)$/.exec(line)
    if (match === null) throw new Error(`No review: ${line}`)
    const [, sign, difficulty, text] = match
    return { text, label: sign === '+' ? 'positive' : 'negative', difficulty }
  })
}

/**
 * Blocks of a passage, `? question` and `= answer | another way to say it`.
 *
 * @param {string} source
 */
export function readPassages(source) {
  return blocksOf(source).map((block) => ({
    context: block.split('\n')[0],
    question: lineOf(block, '?'),
    accepted: partsOf(lineOf(block, '='), '|'),
  }))
}

/**
 * `label = name | other name`, one a line: what models call the things that are drawn.
 *
 * @param {string} source
 * @returns {Record<string, string[]>}
 */
export function readThingNames(source) {
  return Object.fromEntries(
    linesOf(source).map((line) => {
      const [label = '', names = ''] = partsOf(line, '=')
      return [label, partsOf(names, '|')]
    }),
  )
}

const NAME = /\[([A-Z]+) ([^\]]+)\]/g

/**
 * Sentences with names as `[PER Ada Lovelace]`; where they begin and end in the bare text is counted here.
 *
 * @param {string} source
 */
export function readNames(source) {
  return linesOf(source).map((line) => {
    const entities = []
    let removed = 0
    for (const { 0: marked, 1: group, 2: name = '', index } of line.matchAll(NAME)) {
      const start = index - removed
      entities.push({ start, end: start + name.length, group })
      removed += marked.length - name.length
    }
    return { text: line.replace(NAME, '$2'), entities }
  })
}

/**
 * Blocks of a text, `! wanted | other wording ; also wanted` and `~ reference`.
 *
 * @param {string} source
 */
export function readSummaries(source) {
  return blocksOf(source).map((block) => ({
    text: block.split('\n')[0],
    mentions: partsOf(lineOf(block, '!'), ';').map((wordings) => partsOf(wordings, '|')),
    reference: lineOf(block, '~'),
  }))
}
