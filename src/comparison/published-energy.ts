import type { InferenceFigure, Spread } from '../reference/figure.ts'
import { type InverseCdf, splitLognormal, Z95 } from '../stats/distributions.ts'
import { normalQuantile } from '../stats/normal.ts'
import { exact, factor, type Uncertain } from '../stats/uncertain.ts'

interface Range {
  readonly low: number
  readonly typical: number
  readonly high: number
}

/**
 * Published extremes as a distribution: the printed value in the middle, even on a log scale towards either end, nothing
 * beyond what was observed.
 */
function withinExtremes({ low, typical, high }: Range): InverseCdf {
  return (p) => (p < 0.5 ? low * (typical / low) ** (2 * p) : typical * (high / typical) ** (2 * p - 1))
}

/** Two half-lognormals whose ends are published at other probabilities than 5 % and 95 %. */
function throughQuantiles({ low, typical, high }: Range, upper: number): InverseCdf {
  const stretch = Z95 / normalQuantile(upper)
  return splitLognormal({
    low: typical * (low / typical) ** stretch,
    typical,
    high: typical * (high / typical) ** stretch,
  })
}

const QUARTILE = 0.75
/** A plus-minus is read as one standard deviation: 16 % and 84 %. */
const ONE_SIGMA = 0.8413

const SHAPE: Readonly<Record<Spread, (range: Range) => InverseCdf>> = {
  runs: withinExtremes,
  models: withinExtremes,
  'batch-sizes': withinExtremes,
  quartiles: (range) => throughQuantiles(range, QUARTILE),
  'plus-minus': (range) => throughQuantiles(range, ONE_SIGMA),
}

/**
 * A range over batch sizes is the reader's uncertainty only where nobody says how many requests were answered at once. A figure
 * measured one at a time is that measurement; other batches are other measurements.
 */
function rangeOf(figure: InferenceFigure): Range | null {
  const { lowJ, highJ, spread, boundary, energyJ } = figure
  if (lowJ === null || highJ === null) return null
  if (spread === 'batch-sizes' && boundary !== 'gpu-only-batched') return null
  return { low: lowJ, typical: energyJ, high: highJ }
}

export interface PublishedEnergy {
  /** Joules per inference. */
  readonly energyJ: Uncertain
  /** Printed without a range: taken as exact, which flatters it. */
  readonly isPoint: boolean
}

/** The name under which the range of a figure is drawn. */
export function publishedFactor({ id }: InferenceFigure): string {
  return `published:${id}`
}

/** The energy of a published figure, with the range its source gives. The same figure has the same draws everywhere. */
export function publishedEnergy(figure: InferenceFigure): PublishedEnergy {
  const range = rangeOf(figure)
  if (range === null || figure.spread === null) return { energyJ: exact(figure.energyJ), isPoint: true }
  return { energyJ: factor(publishedFactor(figure), SHAPE[figure.spread](range)), isPoint: false }
}
