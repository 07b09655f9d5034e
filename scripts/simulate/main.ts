import { blockCoverage, medianCoverage, totalCoverage, type Coverage } from './coverage.ts'

/** A stated 95 % interval may hold in this range of shares: below it lies, above it wastes. */
const BAR = { least: 0.92, most: 0.98 } as const

/** The least that the Standard preset takes, and a longer trace. */
const MEDIAN_SIZES = [100, 300]
const TOTAL_SIZE = 200
/** Blocks and latencies of them together: Quick, Standard, and Study. */
const BLOCK_SIZES = [
  [3, 60],
  [5, 100],
  [5, 500],
  [10, 1_000],
] as const

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

function line({ interval, kind, what, size, held, width }: Coverage): string {
  const of = {
    median: `median of ${size}`,
    blocks: `median of blocks, ${size}`,
    total: `total of 1,000 from ${size}`,
  }[interval]
  return `${kind.padEnd(15)} ${of.padEnd(24)} held in ${percent(held).padStart(7)}, width ${percent(width).padStart(6)}  (${what})`
}

/** Prints how often the intervals held. @returns whether all were within the bar */
export function simulate(traces: number, json: boolean): boolean {
  const rows: Coverage[] = []
  const add = (more: readonly Coverage[]): void => {
    rows.push(...more)
    if (!json) for (const row of more) console.log(line(row))
  }
  for (const size of MEDIAN_SIZES) add(medianCoverage(size, traces))
  add(BLOCK_SIZES.map(([blocks, size]) => blockCoverage(blocks, size, traces)))
  add(totalCoverage(TOTAL_SIZE, traces))
  const missed = rows.filter(({ held }) => held < BAR.least || held > BAR.most)
  if (json) console.log(JSON.stringify({ bar: BAR, rows, missed: missed.length }))
  else {
    const range = `${percent(BAR.least)} to ${percent(BAR.most)}`
    console.log(
      missed.length === 0
        ? `All ${rows.length} held within ${range} of ${traces} traces each.`
        : `Outside ${range}: ${missed.map(({ kind, interval, size }) => `${kind} (${interval}, ${size})`).join(', ')}.`,
    )
  }
  return missed.length === 0
}
