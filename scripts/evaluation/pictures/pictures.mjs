// @ts-check
import { between, indoors, outdoors, randomFrom, scene } from './scene.mjs'
import { ball, banana, bottle, clock, cup, laptop, orange, pizza, trafficLight, umbrella } from './things.mjs'

/** Pictures of each kind. */
const OF_EACH = 10

/**
 * @typedef {object} Kind
 * @property {string} label
 * @property {(random: import('./scene.mjs').Random) => import('./scene.mjs').Drawn} draw
 * @property {'indoors' | 'outdoors'} where
 * @property {boolean} stands on a table or the ground, with a shadow
 */

/** @type {readonly Kind[]} */
const KINDS = [
  { label: 'clock', draw: clock, where: 'indoors', stands: false },
  { label: 'traffic light', draw: trafficLight, where: 'outdoors', stands: false },
  { label: 'umbrella', draw: umbrella, where: 'outdoors', stands: false },
  { label: 'banana', draw: banana, where: 'indoors', stands: true },
  { label: 'orange', draw: orange, where: 'indoors', stands: true },
  { label: 'pizza', draw: pizza, where: 'indoors', stands: true },
  { label: 'ball', draw: ball, where: 'outdoors', stands: true },
  { label: 'bottle', draw: bottle, where: 'indoors', stands: true },
  { label: 'laptop', draw: laptop, where: 'indoors', stands: true },
  { label: 'cup', draw: cup, where: 'indoors', stands: true },
]

/**
 * All pictures, as SVG with their label and the corners of the thing in pixels. The same every time.
 *
 * @returns {{ name: string, label: string, svg: string, box: import('./scene.mjs').Drawn['box'] }[]}
 */
export function drawPictures() {
  return KINDS.flatMap(({ label, draw, where, stands }, kind) =>
    Array.from({ length: OF_EACH }, (_, number) => {
      const random = randomFrom(1_000 * kind + number + 1)
      const scale = between(random, 1.5, 2.7)
      const x = between(random, 60 + 38 * scale, 260 - 38 * scale)
      const y = between(random, stands ? 165 : 100 + 15 * scale, stands ? 190 : 150)
      const background = where === 'indoors' ? indoors(random) : outdoors(random)
      const name = `${label.replace(' ', '-')}-${String(number + 1).padStart(2, '0')}`
      return { name, label, ...scene(background, draw(random), { x, y, scale, shadow: stands }) }
    }),
  )
}
