// @ts-check
import { withBenchSite } from '../setup/bench-site.mjs'
import { ensureChromium } from '../setup/chromium.mjs'
import { PlainError } from '../setup/command-line.mjs'
import { ensureInstalled } from '../setup/install.mjs'
import { BAR } from './options.mjs'

/** @typedef {import('./page.ts').DutyReport} DutyReport */
/** @typedef {import('./page.ts').DutyCase} DutyCase */

/**
 * What is wrong with a case, if anything. Where JavaScript did not hear of the end, only the range can be right.
 *
 * @param {DutyCase} found
 */
export function fault({ name, known, low, middle, high }) {
  const inside = low - BAR <= known && known <= high + BAR
  const near = high - low > 2 * BAR || Math.abs(middle - known) <= BAR
  if (inside && near) return null
  return `${name}: ${known.toFixed(3)} is known, ${low.toFixed(3)}–${high.toFixed(3)} was stated`
}

/** @param {{ gpu?: 'software' | 'auto', json?: boolean, browser?: string }} options */
export async function dutyCommand({ gpu = 'software', json = false, browser: chosen }) {
  const say = console.error
  await ensureInstalled(say)
  const browser = await ensureChromium(say, chosen)
  /** @type {DutyReport} */
  const { adapter, workMs, cases } = await withBenchSite(
    { entry: 'scripts/duty/page.ts', browser, gpu },
    (ask) => ask({}),
  )
  const faults = cases.flatMap((one) => fault(one) ?? [])
  if (json) console.log(JSON.stringify({ adapter, workMs, bar: BAR, cases, faults }, null, 2))
  else {
    console.log(`${adapter}: work of ${workMs.toFixed(1)} ms`)
    for (const { name, known, low, middle, high } of cases) {
      const range = `${low.toFixed(3)}–${high.toFixed(3)}`
      console.log(`  ${name.padEnd(28)} known ${known.toFixed(3)}   stated ${middle.toFixed(3)} (${range})`)
    }
  }
  if (faults.length > 0) throw new PlainError(faults.join('\n'))
}
