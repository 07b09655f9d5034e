// @ts-check
import { between, oneOf } from './scene.mjs'

/** @typedef {import('./scene.mjs').Random} Random */
/** @typedef {import('./scene.mjs').Drawn} Drawn */

/**
 * @param {string} id
 * @param {readonly (readonly [number, string])[]} stops
 * @param {string} where
 */
const radial = (id, stops, where = 'cx=".38" cy=".32" r=".75"') =>
  `<radialGradient id="${id}" ${where}>${stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('')}</radialGradient>`

/**
 * @param {string} id
 * @param {readonly (readonly [number, string])[]} stops
 * @param {string} where
 */
const linear = (id, stops, where = 'x2="1" y2="0"') =>
  `<linearGradient id="${id}" ${where}>${stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('')}</linearGradient>`

/** @param {number} half @param {number} [halfHeight] */
const around = (half, halfHeight = half) => ({ xmin: -half, ymin: -halfHeight, xmax: half, ymax: halfHeight })

/** @param {Random} random @returns {Drawn} */
export function clock(random) {
  const rim = oneOf(random, ['#222', '#8a1f1f', '#6b6b6b', '#2d4a6b'])
  const [hour, minute] = [between(random, 0, 360), between(random, 0, 360)]
  const marks = Array.from({ length: 12 }, (_, index) => {
    const angle = ((index + 1) * Math.PI) / 6
    return `<text x="${31 * Math.sin(angle)}" y="${-31 * Math.cos(angle) + 3.3}" font-size="9" font-family="Liberation Sans, Arial, sans-serif" text-anchor="middle" fill="#222">${index + 1}</text>`
  })
  const ticks = Array.from(
    { length: 60 },
    (_, index) => `<path d="M0 -40V-37.5" stroke="#333" stroke-width=".8" transform="rotate(${index * 6})"/>`,
  )
  return {
    svg:
      radial('face', [
        [0, '#fff'],
        [1, '#e9e6df'],
      ]) +
      linear(
        'rim',
        [
          [0, '#999'],
          [0.3, rim],
          [1, '#111'],
        ],
        'x2="1" y2="1"',
      ) +
      `<circle r="48" fill="url(#rim)"/><circle r="42.5" fill="url(#face)"/>${ticks.join('')}${marks.join('')}` +
      `<path d="M0 5V-21" stroke="#111" stroke-width="3.4" stroke-linecap="round" transform="rotate(${hour})"/>` +
      `<path d="M0 7V-34" stroke="#111" stroke-width="2.2" stroke-linecap="round" transform="rotate(${minute})"/>` +
      `<path d="M0 10V-36" stroke="#b3202a" stroke-width=".9" transform="rotate(${minute * 7})"/><circle r="2.6" fill="#111"/>`,
    box: around(48),
  }
}

/** @param {Random} random @returns {Drawn} */
export function trafficLight(random) {
  const lit = Math.floor(random() * 3)
  const body = oneOf(random, ['#1d1d1b', '#2b3326', '#c79a1e'])
  const lamps = /** @type {const} */ ([
    ['#ff3b2f', '#4a100c'],
    ['#ffc22e', '#4d3908'],
    ['#35e07b', '#0b3d20'],
  ]).map(([on, off], index) => {
    const y = -30 + index * 30
    const glow =
      index === lit ? `<circle cy="${y}" r="15" fill="${on}" opacity=".55" filter="url(#blur)"/>` : ''
    return `${glow}<circle cy="${y}" r="11.5" fill="${index === lit ? on : off}"/><circle cx="-3" cy="${y - 4}" r="4" fill="#fff" opacity="${index === lit ? 0.5 : 0.12}"/><path d="M-14 ${y - 4}A14 14 0 0 1 14 ${y - 4}" fill="none" stroke="#000" stroke-width="4"/>`
  })
  return {
    svg:
      linear('case', [
        [0, '#000'],
        [0.4, body],
        [1, '#000'],
      ]) +
      `<rect x="-3.5" y="45" width="7" height="90" fill="#555b5e"/><rect x="-19" y="-49" width="38" height="98" rx="7" fill="url(#case)"/>${lamps.join('')}`,
    box: around(19, 49),
  }
}

/** @param {Random} random @returns {Drawn} */
export function umbrella(random) {
  const [light, dark] = oneOf(
    random,
    /** @type {readonly (readonly [string, string])[]} */ ([
      ['#e23b3b', '#8f1717'],
      ['#3f7fd0', '#173f78'],
      ['#f2c230', '#9b7408'],
      ['#5a5f66', '#1d2024'],
      ['#4aa564', '#1b5a30'],
    ]),
  )
  const edges = [-48, -29, -10, 10, 29, 48]
  const panels = edges.slice(1).map((to, index) => {
    const from = edges[index] ?? 0
    return `<path d="M0 -44C${from * 0.75} -42 ${from} -22 ${from} 0Q${(from + to) / 2} -9 ${to} 0C${to} -22 ${to * 0.75} -42 0 -44Z" fill="${index % 2 === 0 ? light : dark}" opacity=".97"/>`
  })
  return {
    svg:
      linear('shine', [
        [0, 'rgba(255,255,255,.35)'],
        [0.5, 'rgba(255,255,255,0)'],
        [1, 'rgba(0,0,0,.4)'],
      ]) +
      `<path d="M0 -50V38Q0 48 -8 48T-16 39" fill="none" stroke="#4b3420" stroke-width="3" stroke-linecap="round"/>${panels.join('')}` +
      `<path d="M0 -44C-36 -42 -48 -22 -48 0Q-38 -9 -29 0Q-20 -9 -10 0Q0 -9 10 0Q20 -9 29 0Q38 -9 48 0C48 -22 36 -42 0 -44Z" fill="url(#shine)"/>`,
    box: { xmin: -48, ymin: -50, xmax: 48, ymax: 49 },
  }
}

/** @param {Random} random @returns {Drawn} */
export function banana(random) {
  const tip = oneOf(random, ['#4b3a17', '#5e4b1b', '#33270f'])
  const spots = Array.from({ length: 14 }, () => {
    const t = between(random, -0.9, 0.9)
    return `<ellipse cx="${t * 38}" cy="${20 - 24 * t * t + between(random, -3, 8)}" rx="${between(random, 0.5, 1.6)}" ry=".6" fill="#6b4e14" opacity=".65"/>`
  })
  return {
    svg:
      linear(
        'peel',
        [
          [0, '#ffe98a'],
          [0.5, '#f5cf37'],
          [1, '#b98a14'],
        ],
        'x2="0" y2="1"',
      ) +
      `<path d="M-47 -18C-44 8 -22 33 6 34C28 34 45 18 48 -14L43 -16C38 4 22 13 4 13C-18 13 -35 1 -41 -20Z" fill="url(#peel)"/>` +
      `<path d="M-44 -14C-38 12 -18 25 5 25C25 25 40 12 45 -12" fill="none" stroke="#a97c12" stroke-width="1.4" opacity=".75"/>${spots.join('')}` +
      `<path d="M48 -14L43 -16L43 -25L49 -25Z" fill="${tip}"/><path d="M-47 -18L-41 -20L-42 -23L-46 -22Z" fill="${tip}"/>`,
    box: { xmin: -47, ymin: -25, xmax: 49, ymax: 34 },
  }
}

/** @param {Random} random @returns {Drawn} */
export function orange(random) {
  const pores = Array.from({ length: 260 }, () => {
    const [angle, radius] = [between(random, 0, 2 * Math.PI), 44 * Math.sqrt(random())]
    return `<circle cx="${radius * Math.cos(angle)}" cy="${radius * Math.sin(angle)}" r=".7" fill="#b95a06" opacity=".45"/>`
  })
  const hue = oneOf(random, ['#f58a13', '#f79a1c', '#ee7b0e'])
  return {
    svg:
      radial('skin', [
        [0, '#ffc56b'],
        [0.35, hue],
        [1, '#a84c05'],
      ]) +
      `<circle r="46" fill="url(#skin)"/>${pores.join('')}<ellipse cx="-15" cy="-19" rx="10" ry="7" fill="#fff" opacity=".28" filter="url(#blur)"/>` +
      `<circle cx="4" cy="-30" r="3.2" fill="#5f6b2b"/><path d="M4 -30l4 -3M4 -30l-4 -2M4 -30l1 5" stroke="#4a5320" stroke-width="1.4"/>`,
    box: around(46),
  }
}

/** @param {Random} random @returns {Drawn} */
export function pizza(random) {
  /** @param {(x: number, y: number) => string} draw @param {number} count @param {number} most */
  const scattered = (draw, count, most) =>
    Array.from({ length: count }, () => {
      const [angle, radius] = [between(random, 0, 2 * Math.PI), most * Math.sqrt(random())]
      return draw(radius * Math.cos(angle), radius * Math.sin(angle))
    }).join('')
  const green = oneOf(random, ['#2f6b2a', '#4d7a2c', '#1f4f20'])
  return {
    svg:
      radial(
        'crust',
        [
          [0.8, '#d99c4f'],
          [1, '#8d5421'],
        ],
        'r=".5"',
      ) +
      radial(
        'cheese',
        [
          [0, '#f8d66d'],
          [0.8, '#efb84a'],
          [1, '#c5641f'],
        ],
        'r=".5"',
      ) +
      `<circle r="48" fill="url(#crust)"/><circle r="42" fill="#b5371b"/><circle r="40" fill="url(#cheese)"/>` +
      scattered(
        (x, y) =>
          `<ellipse cx="${x}" cy="${y}" rx="5" ry="3.4" fill="#fbe7a0" opacity=".75" filter="url(#blur)"/>`,
        26,
        36,
      ) +
      scattered(
        (x, y) =>
          `<circle cx="${x}" cy="${y}" r="6.6" fill="#8f1f16"/><circle cx="${x}" cy="${y}" r="5.6" fill="#c03a26"/><circle cx="${x + 1}" cy="${y + 1}" r="1" fill="#7a160f"/>`,
        11,
        33,
      ) +
      scattered(
        (x, y) =>
          `<ellipse cx="${x}" cy="${y}" rx="3.6" ry="1.8" fill="${green}" transform="rotate(${x * 9} ${x} ${y})"/>`,
        12,
        35,
      ) +
      scattered(
        (x, y) => `<circle cx="${x}" cy="${y}" r="2.6" fill="none" stroke="#241f1c" stroke-width="1.9"/>`,
        8,
        34,
      ),
    box: around(48),
  }
}

/** @param {Random} random @returns {Drawn} */
export function ball(random) {
  return oneOf(random, [soccer, tennis, basket])(random)
}

/** @param {Random} random @returns {Drawn} */
function soccer(random) {
  const turn = between(random, 0, 72)
  /** @param {number} x @param {number} y @param {number} r @param {number} a */
  const pentagon = (x, y, r, a) =>
    `<polygon points="${[0, 1, 2, 3, 4].map((corner) => `${x + r * Math.sin(a + (corner * 2 * Math.PI) / 5)},${y - r * Math.cos(a + (corner * 2 * Math.PI) / 5)}`).join(' ')}" fill="#1b1b1b"/>`
  const outer = [0, 1, 2, 3, 4].map((corner) => {
    const angle = (corner * 2 * Math.PI) / 5
    const [x, y] = [Math.sin(angle), -Math.cos(angle)]
    const [left, right] = [angle - 0.42, angle + 0.42]
    return (
      `<path d="M${15 * x} ${15 * y}L${28 * x} ${28 * y}" stroke="#333" stroke-width="1.2"/>` +
      `<path d="M${28 * x} ${28 * y}L${33 * Math.sin(left)} ${-33 * Math.cos(left)}M${28 * x} ${28 * y}L${33 * Math.sin(right)} ${-33 * Math.cos(right)}" stroke="#333" stroke-width="1.2"/>` +
      `<g clip-path="url(#round)">${pentagon(45 * Math.sin(angle + Math.PI / 5), -45 * Math.cos(angle + Math.PI / 5), 14, angle + Math.PI / 5 + Math.PI)}</g>`
    )
  })
  return {
    svg:
      radial('leather', [
        [0, '#fff'],
        [0.6, '#e9e9e6'],
        [1, '#8b8b88'],
      ]) +
      radial('dim', [
        [0, 'rgba(0,0,0,0)'],
        [0.7, 'rgba(0,0,0,0)'],
        [1, 'rgba(0,0,0,.5)'],
      ]) +
      `<clipPath id="round"><circle r="46"/></clipPath><circle r="46" fill="url(#leather)"/><g transform="rotate(${turn})">${outer.join('')}${pentagon(0, 0, 15, 0)}</g><circle r="46" fill="url(#dim)"/>`,
    box: around(46),
  }
}

/** @param {Random} random @returns {Drawn} */
function tennis(random) {
  return {
    svg:
      radial('felt', [
        [0, '#eef77f'],
        [0.5, '#cfe23a'],
        [1, '#7d8c14'],
      ]) +
      `<circle r="46" fill="url(#felt)"/><g fill="none" stroke="#f7f7ee" stroke-width="3.4" transform="rotate(${between(random, 0, 180)})"><path d="M-33 -32C-8 -20 -8 20 -33 32"/><path d="M33 -32C8 -20 8 20 33 32"/></g>`,
    box: around(46),
  }
}

/** @param {Random} random @returns {Drawn} */
function basket(random) {
  return {
    svg:
      radial('rubber', [
        [0, '#f3a35b'],
        [0.5, '#d5722a'],
        [1, '#73330b'],
      ]) +
      `<circle r="46" fill="url(#rubber)"/><g fill="none" stroke="#20140c" stroke-width="2.2" transform="rotate(${between(random, 0, 90)})"><circle r="45"/><path d="M0 -46V46M-46 0H46M-31 -34C-12 -15 -12 15 -31 34M31 -34C12 -15 12 15 31 34"/></g>`,
    box: around(46),
  }
}

/** @param {Random} random @returns {Drawn} */
export function bottle(random) {
  const [glass, dark] = oneOf(
    random,
    /** @type {readonly (readonly [string, string])[]} */ ([
      ['#2f5d34', '#0e2411'],
      ['#5b3416', '#241206'],
      ['#27303a', '#0a0d10'],
    ]),
  )
  const label = oneOf(random, ['#efe6d0', '#f4f1ea', '#d8c9a3'])
  return {
    svg:
      linear('glass', [
        [0, dark],
        [0.22, glass],
        [0.35, '#a9bfa4'],
        [0.45, glass],
        [1, dark],
      ]) +
      `<path d="M-5 -48H5V-22C5 -14 14 -10 14 2V46Q14 49 10 49H-10Q-14 49 -14 46V2C-14 -10 -5 -14 -5 -22Z" fill="url(#glass)"/>` +
      `<rect x="-5.8" y="-49" width="11.6" height="13" rx="1.5" fill="#7a1420"/><rect x="-14" y="10" width="28" height="24" fill="${label}"/>` +
      `<path d="M-9 16H9M-6 21H6M-9 28H9" stroke="#6b5a35" stroke-width="1.6"/><rect x="-11" y="4" width="2.4" height="42" fill="#fff" opacity=".28"/>`,
    box: { xmin: -14, ymin: -49, xmax: 14, ymax: 49 },
  }
}

/** @param {Random} random @returns {Drawn} */
export function laptop(random) {
  const shell = oneOf(random, ['#c9cbcd', '#3a3c3f', '#a7a9ac'])
  const screen = oneOf(random, ['#2d6aa3', '#213047', '#3c7f6b'])
  const rows = [0, 1, 2, 3].map((row) =>
    Array.from({ length: 13 }, (_, key) => {
      const width = 4.6 + row * 0.45
      return `<rect x="${-(13 * width) / 2 + key * width}" y="${19 + row * 4.6}" width="${width - 0.9}" height="3.6" rx=".6" fill="#1c1d1f"/>`
    }).join(''),
  )
  return {
    svg:
      linear(
        'screen',
        [
          [0, screen],
          [1, '#9fc3dd'],
        ],
        'x2="1" y2="1"',
      ) +
      `<rect x="-36" y="-38" width="72" height="50" rx="3" fill="#17181a"/><rect x="-33" y="-35" width="66" height="42" fill="url(#screen)"/>` +
      `<path d="M-36 12H36L48 42Q48 45 44 45H-44Q-48 45 -48 42Z" fill="${shell}"/>${rows.join('')}<rect x="-10" y="38.5" width="20" height="5" rx="1" fill="#8e9093"/>` +
      `<rect x="-27" y="-29" width="34" height="22" fill="#f3f5f7" opacity=".9"/><path d="M-24 -25H2M-24 -21H-2M-24 -17H3M-24 -13H-8" stroke="#7d8690" stroke-width="1.2"/>`,
    box: { xmin: -48, ymin: -38, xmax: 48, ymax: 45 },
  }
}

/** @param {Random} random @returns {Drawn} */
export function cup(random) {
  const [light, dark] = oneOf(
    random,
    /** @type {readonly (readonly [string, string])[]} */ ([
      ['#f7f5f0', '#a9a59b'],
      ['#d94b3d', '#7d1a12'],
      ['#3f7cae', '#143a5c'],
      ['#e0b13a', '#80600f'],
    ]),
  )
  return {
    svg:
      linear('china', [
        [0, dark],
        [0.3, light],
        [0.65, light],
        [1, dark],
      ]) +
      `<path d="M30 -14C52 -18 52 24 24 22" fill="none" stroke="${dark}" stroke-width="8"/><path d="M30 -14C52 -18 52 24 24 22" fill="none" stroke="${light}" stroke-width="4.5"/>` +
      `<path d="M-34 -28C-34 10 -26 38 -16 40H16C26 38 34 10 34 -28Z" fill="url(#china)"/><ellipse cy="-28" rx="34" ry="9" fill="${light}"/><ellipse cy="-27.5" rx="30" ry="7" fill="#3b2012"/><ellipse cx="-6" cy="-28.5" rx="14" ry="2.6" fill="#8a5a32" opacity=".7"/>` +
      `<path d="M-8 -40q-5 -6 0 -11M8 -40q5 -6 0 -11" stroke="#fff" stroke-width="2.5" fill="none" opacity=".35" filter="url(#blur)"/>`,
    box: { xmin: -34, ymin: -37, xmax: 47, ymax: 40 },
  }
}
