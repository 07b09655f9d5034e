import { describe, expect, it } from 'vitest'
import { ChoiceTree } from '../../../../src/runtime/pipelines/choice-tree.ts'

const END = 9
const logits = (values: Readonly<Record<number, number>>) =>
  Float32Array.from({ length: 10 }, (_, token) => values[token] ?? 0)
/** Tokens that are still possible. */
const open = (values: Float32Array) => [...values.keys()].filter((token) => values[token] !== -Infinity)

describe('ChoiceTree', () => {
  it('needs one token where the first tells the answers apart', () => {
    const tree = new ChoiceTree([[1, 2], [3]], END)
    expect(tree.depth).toBe(1)
    const values = logits({ 1: Math.log(3), 3: 0, 5: 100 })
    tree.restrict([], values)
    expect(open(values)).toEqual([1, 3])
    const [best, other] = tree.scores([1], ['yes', 'no'])
    expect(best).toMatchObject({ label: 'yes' })
    expect(best?.score).toBeCloseTo(0.75, 6)
    expect(other?.score).toBeCloseTo(0.25, 6)
  })

  it('goes on where answers begin alike, and shares out what the way taken leaves open', () => {
    const tree = new ChoiceTree(
      [
        [1, 2],
        [1, 3],
        [4, 5],
        [4, 6],
      ],
      END,
    )
    expect(tree.depth).toBe(2)
    tree.restrict([], logits({ 1: Math.log(4), 4: 0 }))
    const second = logits({ 2: 0, 3: Math.log(3) })
    tree.restrict([1], second)
    expect(open(second)).toEqual([2, 3])
    const labels = tree.scores([1, 3], ['a', 'b', 'c', 'd'])
    expect(labels.map(({ label }) => label)).toEqual(['b', 'a', 'c', 'd'])
    expect(labels.map(({ score }) => Number(score.toFixed(6)))).toEqual([0.6, 0.2, 0.1, 0.1])
  })

  it('ends an answer that another one begins with', () => {
    const tree = new ChoiceTree([[1], [1, 2]], END)
    expect(tree.depth).toBe(2)
    const values = logits({})
    tree.restrict([1], values)
    expect(open(values)).toEqual([2, END])
  })

  it('refuses answers that are the same, and a single one', () => {
    expect(
      () =>
        new ChoiceTree(
          [
            [1, 2],
            [1, 2],
          ],
          END,
        ),
    ).toThrow(RangeError)
    expect(() => new ChoiceTree([[1]], END)).toThrow(RangeError)
  })
})
