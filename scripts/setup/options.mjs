// @ts-check

/**
 * What one command-line option takes.
 *
 * @typedef {(
 *   | { kind: 'flag' }
 *   | { kind: 'integer', value: string, min: number, max: number }
 *   | { kind: 'choice', value: string, choices: readonly string[] }
 *   | { kind: 'text', value: string }
 * ) & { help: string }} OptionSpec
 */

/**
 * @template {OptionSpec} S
 * @typedef {S extends { kind: 'flag' } ? boolean
 *   : S extends { kind: 'integer' } ? number
 *   : S extends { kind: 'choice', choices: readonly (infer Choice)[] } ? Choice
 *   : string} OptionValue
 */

/** The command line asks for what cannot be: exit code 2. */
export class UsageError extends Error {}

/**
 * Edits (insert, delete, replace) from one word to another.
 *
 * @param {string} from
 * @param {string} to
 * @returns {number}
 */
function editDistance(from, to) {
  if (from === '' || to === '') return from.length + to.length
  let above = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [row, letter] of [...from].entries()) {
    let left = row + 1
    const next = [left]
    for (const [column, other] of [...to].entries()) {
      const [diagonal = 0, up = 0] = above.slice(column, column + 2)
      left = Math.min(diagonal + (letter === other ? 0 : 1), up + 1, left + 1)
      next.push(left)
    }
    above = next
  }
  return above.at(-1) ?? 0
}

/**
 * The word that was probably meant.
 *
 * @param {string} word
 * @param {readonly string[]} known
 * @returns {string | undefined}
 */
export function nearest(word, known) {
  const ranked = known.map((name) => ({ name, distance: editDistance(word, name) }))
  ranked.sort((a, b) => a.distance - b.distance)
  const best = ranked[0]
  if (best && best.distance <= Math.max(2, word.length / 3)) return best.name
  return word.length > 1 ? known.find((name) => name.startsWith(word)) : undefined
}

/**
 * @param {string} name
 * @param {OptionSpec} spec
 * @param {string} text
 */
function readValue(name, spec, text) {
  if (spec.kind === 'integer') {
    const number = /^\d+$/.test(text) ? Number(text) : NaN
    if (number >= spec.min && number <= spec.max) return number
    throw new UsageError(`--${name} takes a whole number from ${spec.min} to ${spec.max}, not "${text}".`)
  }
  if (spec.kind === 'choice' && !spec.choices.includes(text)) {
    throw new UsageError(`--${name} takes one of ${spec.choices.join(', ')}, not "${text}".`)
  }
  return text
}

/**
 * Reads `--name value`, `--name=value` and `--flag`. `--help` is always known.
 *
 * @template {Record<string, OptionSpec>} Specs
 * @param {Specs} specs
 * @param {readonly string[]} argv without node and script
 * @returns {{ [Name in keyof Specs]?: OptionValue<Specs[Name]> } & { help?: boolean }}
 * @throws {UsageError} for anything unknown, doubled, or without a fitting value
 */
export function parseOptions(specs, argv) {
  /** @type {Record<string, string | number | boolean>} */
  const values = {}
  /** @type {Map<string, OptionSpec>} */
  const known = new Map(Object.entries({ ...specs, help: HELP }))
  const rest = [...argv]
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const { name, spec, inline } = findOption(argument, known)
    if (name in values) throw new UsageError(`--${name} is given twice.`)
    if (spec.kind === 'flag') {
      if (inline !== undefined) throw new UsageError(`--${name} takes no value.`)
      values[name] = true
      continue
    }
    const text = inline ?? rest.shift()
    if (text === undefined || text === '') throw new UsageError(`--${name} needs a value: ${spec.value}.`)
    values[name] = readValue(name, spec, text)
  }
  // The loop gave each name the type that its spec asks for; TypeScript cannot follow that through a record.
  return /** @type {any} */ (values)
}

/** @type {OptionSpec} */
const HELP = { kind: 'flag', help: 'show this and end' }

/**
 * @param {string} argument
 * @param {ReadonlyMap<string, OptionSpec>} known
 */
function findOption(argument, known) {
  const [, name = '', inline] = /^--([^=]+)(?:=(.*))?$/s.exec(argument === '-h' ? '--help' : argument) ?? []
  const spec = known.get(name)
  if (spec !== undefined) return { name, spec, inline }
  const meant = nearest((name || argument).replace(/^-+/, ''), [...known.keys()])
  throw new UsageError(
    `Unknown ${name === '' ? 'argument' : 'option'} ${argument}. ` +
      (meant === undefined ? '--help lists what there is.' : `Did you mean --${meant}?`),
  )
}

/**
 * @param {string} intro
 * @param {Record<string, OptionSpec>} specs
 */
export function helpText(intro, specs) {
  const rows = Object.entries({ ...specs, help: HELP }).map(([name, spec]) => ({
    left: spec.kind === 'flag' ? `--${name}` : `--${name} ${spec.value}`,
    right: spec.kind === 'choice' ? `${spec.help} (${spec.choices.join(', ')})` : spec.help,
  }))
  const width = Math.max(...rows.map(({ left }) => left.length))
  return [intro, '', ...rows.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`)].join('\n')
}
