import { readFileSync } from 'node:fs'
import type { Figure, InferenceFigure } from '../../../src/reference/figure.ts'
import { isInference } from '../../../src/reference/figure.ts'
import { parseFigures } from '../../../src/reference/parse-figures.ts'

/** The shipped file, unparsed. */
export const figuresJson: unknown = JSON.parse(
  readFileSync(new URL('../../../src/reference/figures.data.json', import.meta.url), 'utf8'),
)

export const allFigures: readonly Figure[] = parseFigures(figuresJson)

export function figureById(id: string): Figure {
  const found = allFigures.find((figure) => figure.id === id)
  if (found === undefined) throw new Error(`No figure ${id}`)
  return found
}

export function inferenceById(id: string): InferenceFigure {
  const figure = figureById(id)
  if (!isInference(figure)) throw new Error(`${id} is no inference`)
  return figure
}
