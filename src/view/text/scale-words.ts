import { type BaseUnit, formatInterval } from '../../reference/format.ts'
import { scale, summarise, type Uncertain } from '../../stats/uncertain.ts'

/** How much less (or more) one side takes: “10 MWh (3–40 MWh) less”, or a range from less to more where both can be. */
export function differenceWords(saved: Uncertain, unit: BaseUnit): string {
  const { p5, p95 } = summarise(saved)
  if (p5 >= 0) return `${formatInterval(summarise(saved), unit).text} less`
  if (p95 <= 0) return `${formatInterval(summarise(scale(saved, -1)), unit).text} more`
  const end = (value: number): string => formatInterval({ p5: value, median: value, p95: value }, unit).text
  return `between ${end(p95)} less and ${end(-p5)} more`
}
