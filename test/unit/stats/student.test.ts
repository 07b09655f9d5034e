import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../../src/stats/normal.ts'
import { studentCdf, studentQuantile } from '../../../src/stats/student.ts'

/** The density integrated by Simpson's rule; its constant from the integral itself, so that no gamma function is shared. */
function integratedCdf(t: number, freedom: number): number {
  // x = tan(a) turns the whole line into a finite stretch: density in a is cos(a)^(freedom - 1) after scaling by sqrt(freedom).
  const density = (angle: number): number => Math.cos(angle) ** (freedom - 1)
  const integral = (from: number, to: number): number => {
    const steps = 4000
    const width = (to - from) / steps
    let sum = density(from) + density(to)
    for (let step = 1; step < steps; step += 1) sum += (step % 2 === 0 ? 2 : 4) * density(from + step * width)
    return (sum * width) / 3
  }
  const half = Math.PI / 2
  return integral(-half, Math.atan(t / Math.sqrt(freedom))) / integral(-half, half)
}

describe('Student’s t', () => {
  it('agrees with the integrated density', () => {
    for (const freedom of [2, 3, 4.5, 9, 30, 120]) {
      for (const t of [-8, -2.1, -0.3, 0, 0.7, 1.96, 5]) {
        expect(studentCdf(t, freedom), `t=${t} freedom=${freedom}`).toBeCloseTo(integratedCdf(t, freedom), 8)
      }
    }
  })

  it.each([
    [0.975, 1, 12.706],
    [0.975, 2, 4.303],
    [0.975, 4, 2.776],
    [0.975, 9, 2.262],
    [0.95, 30, 1.697],
    [0.995, 5, 4.032],
  ])('gives the value of printed tables: p=%d freedom=%d', (p, freedom, t) => {
    expect(studentQuantile(p, freedom)).toBeCloseTo(t, 3)
  })

  it('turns its own probabilities back, both tails alike', () => {
    for (const p of [0.001, 0.2, 0.5, 0.77, 0.9999]) {
      for (const freedom of [1, 2.5, 17]) {
        expect(studentCdf(studentQuantile(p, freedom), freedom)).toBeCloseTo(p, 9)
        expect(studentQuantile(p, freedom)).toBeCloseTo(-studentQuantile(1 - p, freedom), 6)
      }
    }
  })

  it('becomes normal with many degrees of freedom', () => {
    expect(studentQuantile(0.975, 1e6)).toBeCloseTo(normalQuantile(0.975), 4)
    expect(studentQuantile(0, 3)).toBe(-Infinity)
    expect(studentQuantile(1, 3)).toBe(Infinity)
  })
})
