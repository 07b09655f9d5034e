// @ts-check

/**
 * One thing, drawn about the middle of a square from -50 to 50, and the corners that it fills there.
 *
 * @typedef {{ svg: string, box: { xmin: number, ymin: number, xmax: number, ymax: number } }} Drawn
 * @typedef {() => number} Random from 0 to 1
 */

/** Pixels along either side of a picture. */
export const SIDE_PX = 320

/**
 * Numbers that look random and are the same for the same seed (mulberry32).
 *
 * @param {number} seed
 * @returns {Random}
 */
export function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * @param {Random} random
 * @param {number} low
 * @param {number} high
 */
export const between = (random, low, high) => low + (high - low) * random()

/**
 * @template T
 * @param {Random} random
 * @param {readonly T[]} choices
 * @returns {T}
 * @throws Error for none
 */
export function oneOf(random, choices) {
  const choice = choices[Math.floor(random() * choices.length)]
  if (choice === undefined) throw new Error('Nothing to choose from')
  return choice
}

/** @type {readonly (readonly [string, string, string])[]} wall, table, edge */
const INDOORS = [
  ['#d9d2c5', '#8a6a4a', '#6d5138'],
  ['#c9d3d6', '#b99c76', '#94794f'],
  ['#e6e0d6', '#5e5750', '#46403a'],
  ['#b8c2b0', '#a07c5c', '#7d5d42'],
]
/** @type {readonly (readonly [string, string])[]} */
const SKIES = [
  ['#7fb2e0', '#d8e8f3'],
  ['#9aa9b8', '#dfe3e6'],
  ['#5f93cf', '#f0e2cf'],
]

/** @param {Random} random */
export function indoors(random) {
  const [wall, table, edge] = oneOf(random, INDOORS)
  const y = between(random, 180, 225)
  return (
    `<linearGradient id="wall" x2="1" y2="1"><stop stop-color="${wall}"/><stop offset="1" stop-color="${edge}" stop-opacity=".55"/></linearGradient>` +
    `<linearGradient id="table" y2="1" x2="0"><stop stop-color="${edge}"/><stop offset=".12" stop-color="${table}"/><stop offset="1" stop-color="${edge}"/></linearGradient>` +
    `<rect width="320" height="320" fill="#fff"/><rect width="320" height="320" fill="url(#wall)"/>` +
    `<rect y="${y}" width="320" height="${320 - y}" fill="url(#table)"/>`
  )
}

/** @param {Random} random */
export function outdoors(random) {
  const [high, low] = oneOf(random, SKIES)
  const clouds = Array.from({ length: 4 }, () => {
    const [x, y, size] = [between(random, 0, 320), between(random, 20, 150), between(random, 20, 60)]
    return `<ellipse cx="${x}" cy="${y}" rx="${size}" ry="${size / 3}" fill="#fff" opacity=".45" filter="url(#soft)"/>`
  })
  const trees = Array.from({ length: 7 }, (_, index) => {
    const [x, size] = [index * 52 + between(random, -15, 15), between(random, 25, 50)]
    return `<circle cx="${x}" cy="${270 - size / 3}" r="${size}" fill="#3f5a38" opacity=".8" filter="url(#soft)"/>`
  })
  return (
    `<linearGradient id="sky" x2="0" y2="1"><stop stop-color="${high}"/><stop offset="1" stop-color="${low}"/></linearGradient>` +
    `<rect width="320" height="320" fill="url(#sky)"/>${clouds.join('')}${trees.join('')}` +
    `<rect y="275" width="320" height="45" fill="#77766f"/>`
  )
}

const FILTERS =
  '<filter id="soft" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="6"/></filter>' +
  '<filter id="blur" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="1.5"/></filter>'

/**
 * A thing in its surroundings, and where it stands there in pixels.
 *
 * @param {string} background
 * @param {Drawn} drawn
 * @param {{ x: number, y: number, scale: number, shadow: boolean }} place middle in pixels, pixels per unit
 */
export function scene(background, { svg, box }, { x, y, scale, shadow }) {
  const shade = shadow
    ? `<ellipse cx="${x + 4}" cy="${y + box.ymax * scale}" rx="${((box.xmax - box.xmin) / 2) * scale}" ry="${6 * scale ** 0.5}" opacity=".4" filter="url(#soft)"/>`
    : ''
  return {
    svg:
      `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE_PX}" height="${SIDE_PX}" viewBox="0 0 320 320"><defs>${FILTERS}</defs>` +
      `${background}${shade}<g transform="translate(${x} ${y}) scale(${scale})">${svg}</g></svg>`,
    box: {
      xmin: Math.max(0, Math.round(x + box.xmin * scale)),
      ymin: Math.max(0, Math.round(y + box.ymin * scale)),
      xmax: Math.min(SIDE_PX, Math.round(x + box.xmax * scale)),
      ymax: Math.min(SIDE_PX, Math.round(y + box.ymax * scale)),
    },
  }
}
