import { describe, expect, it } from 'vitest'
import { evidenceLanes } from '../../../src/comparison/evidence-lanes.ts'
import { rulerScale } from '../../../src/view/charts/ruler-layout.ts'
import {
  dotsPath,
  nearestPoint,
  neighbour,
  placePoints,
  whiskersPath,
} from '../../../src/view/charts/strip-layout.ts'
import { allFigures } from '../reference/all-figures.ts'

const lanes = evidenceLanes(allFigures, 'accelerator')
const position = rulerScale({ fromJ: 0.1, toJ: 1e7 }, [100, 900])
const placed = placePoints(lanes, position, (lane) => 20 + 24 * lane)

describe('a strip of figures', () => {
  it('has every point in its lane, one dot each', () => {
    expect(placed).toHaveLength(418)
    expect(dotsPath(placed).match(/M/g)).toHaveLength(418)
    for (const { x } of placed) expect(x >= 100 && x <= 900).toBe(true)
  })

  it('draws a whisker where there is a range and nowhere else', () => {
    const ranges = placed.filter(({ point }) => point.low !== null && point.high !== null)
    expect(whiskersPath(placed, position).match(/M/g)).toHaveLength(ranges.length)
  })

  it('finds the point under a finger, and none where there is none', () => {
    const [first] = placed
    expect(nearestPoint(placed, { x: (first?.x ?? 0) + 2, y: (first?.y ?? 0) - 3 }, 14)).toBe(first)
    expect(nearestPoint(placed, { x: 5, y: 5 }, 14)).toBeNull()
  })

  it('is stepped through: along a lane, and to the nearest in the next', () => {
    const start = placed[3]
    if (start === undefined) throw new Error('no point')
    expect(neighbour(placed, start, 'ArrowRight')).toBe(placed[4])
    expect(neighbour(placed, start, 'ArrowLeft')).toBe(placed[2])
    const below = neighbour(placed, start, 'ArrowDown')
    const inLane = placed.filter(({ lane }) => lane === 1)
    expect(Math.abs((below?.x ?? NaN) - start.x)).toBe(
      Math.min(...inLane.map(({ x }) => Math.abs(x - start.x))),
    )
    expect(neighbour(placed, start, 'ArrowUp')).toBeNull()
  })

  it('ends at the ends of a lane', () => {
    const last = placed.filter(({ lane }) => lane === 0).at(-1)
    const first = placed[0]
    if (last === undefined || first === undefined) throw new Error('no point')
    expect(neighbour(placed, last, 'ArrowRight')).toBeNull()
    expect(neighbour(placed, first, 'ArrowLeft')).toBeNull()
  })
})
