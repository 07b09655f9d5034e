import { type AccuracyClass, type AccuracyPoint, isInside } from '../../energy/accuracy.ts'
import { readingText, wattsText } from './watts-words.ts'

/** Told apart by shape, not by colour. */
export const ACCURACY_SHAPES: Record<AccuracyClass, 'circle' | 'diamond' | 'triangle'> = {
  'discrete GPU': 'circle',
  SoC: 'diamond',
  CPU: 'triangle',
}

interface ClassWords {
  readonly name: string
  readonly what: string
}

export const CLASS_WORDS: Record<AccuracyClass | 'all', ClassWords> = {
  'discrete GPU': { name: 'graphics cards', what: 'a board of its own does the work' },
  SoC: { name: 'shared chips', what: 'a GPU on the processor’s chip does the work' },
  CPU: { name: 'processors', what: 'worker threads do the work' },
  all: { name: 'all together', what: 'every machine once' },
}

/** The class in words; what is not known is shown as it is. */
export function className(name: string): string {
  return Object.entries(CLASS_WORDS).find(([key]) => key === name)?.[1].name ?? name
}

const BASELINES: Readonly<Record<string, string>> = {
  'TDP x time': 'rated power × time',
  'per-thread and per-second rules': '4 W per thread, 55 W per GPU',
}

export function baselineName(baseline: string): string {
  return BASELINES[baseline] ?? baseline
}

/** One point as a sentence. */
export function accuracyWords(point: AccuracyPoint): string {
  const { machine, model, measuredW, predictedW } = point
  const held = isInside(point) ? 'inside the interval' : 'outside the interval'
  return `${machine}, ${model}: measured ${readingText(measuredW)}, predicted ${wattsText(predictedW)}, ${held}`
}

/** `+3 %`, `−18 %` */
export function signedPercent(share: number): string {
  return `${share < 0 ? '−' : '+'}${Math.round(Math.abs(share) * 100)} %`
}
