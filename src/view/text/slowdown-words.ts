import type { Slowdown } from '../../state/record-speed.ts'
import { factorWords } from './factor-words.ts'
import { percent } from './plain-number.ts'

/** What a slowdown did to the estimate of a run, and which factor holds it. */
export function slowdownWords({ speedShare, powerShare: { p5, median, p95 } }: Slowdown): string {
  return (
    `This run slowed down: its speed is ${percent(speedShare)} of what it began with. A chip that slows itself down draws less, and by more than that, ` +
    `so what is at work is counted at ${percent(median)} (${percent(p5)} to ${percent(p95)}) of its power before. Factor: ${factorWords('throttling-exponent')}.`
  )
}
