// @ts-check
import { withBenchSite } from '../setup/bench-site.mjs'
import { ensureChromium } from '../setup/chromium.mjs'
import { PlainError } from '../setup/command-line.mjs'
import { ensureInstalled } from '../setup/install.mjs'
import { UsageError } from '../setup/options.mjs'
import { loadTypeScript } from '../setup/typescript.mjs'
import { BAR, MODELS, THREADS, TINY_BELOW_MS } from './options.mjs'

/** @typedef {import('./race.ts').Verdict} Verdict */

const DEFAULT_RUNS = 240

/** @returns {Promise<Map<string, Uint8Array>>} */
async function tinyFiles() {
  const { tinyModelFiles } = await loadTypeScript('scripts/overhead/tiny-model.ts')
  return new Map([...tinyModelFiles()].map(([file, content]) => [`models/tiny/${file}`, content]))
}

const WORDS = {
  procedure: 'procedure on a bare session / bare loop',
  session: 'session within the page / bare loop',
  library: 'whole inference of the page / library alone',
}

/** @param {Verdict} verdict */
function line({ comparison, modelId, threads, runsPerSample, runs, mediansMs, ratio, pooled, paired }) {
  const ms = (/** @type {number} */ value) => `${value.toFixed(value < 10 ? 4 : 2)} ms`
  const interval = paired === null ? '' : `${paired.low.toFixed(3)}–${paired.high.toFixed(3)}`
  return (
    `${modelId.padEnd(18)} ${String(threads)} thread${threads === 1 ? ' ' : 's'}  ${WORDS[comparison].padEnd(44)} ` +
    `${ratio.toFixed(4)}  (all samples ${pooled.toFixed(4)}; mean of rounds ${paired?.ratio.toFixed(4) ?? ''}, ${interval})  ` +
    `${ms(mediansMs[0])} to ${ms(mediansMs[1])}, ${String(runs[0])} and ${String(runs[1])} runs in samples of ${String(runsPerSample)}`
  )
}

/** @param {readonly Verdict[]} verdicts */
function missedBars(verdicts) {
  return verdicts.flatMap(({ comparison, modelId, threads, ratio, held, mediansMs, runs }) => {
    const what = `${modelId}, ${String(threads)} threads, ${comparison}`
    const [, theirsMs] = mediansMs
    return [
      ...(!held || ratio <= BAR ? [] : [`${what}: ${ratio.toFixed(4)}, and the bar is ${String(BAR)}`]),
      ...(Math.min(...runs) >= 200 ? [] : [`${what}: fewer than 200 runs`]),
      ...(modelId !== 'tiny' || theirsMs < TINY_BELOW_MS
        ? []
        : [`${what}: a run takes a millisecond or more`]),
    ]
  })
}

/**
 * @param {readonly { modelId: string, threads: number, runs: number, seed: string }[]} orders
 * @param {{ browser: string, say: (line: string) => void }} how
 */
async function runAll(orders, { browser, say }) {
  const { verdictsOf } = await loadTypeScript('scripts/overhead/race.ts')
  const site = {
    entry: 'scripts/overhead/page/page.ts',
    browser,
    files: await tinyFiles(),
    own: ['/models/tiny/'],
  }
  return withBenchSite(site, async (ask) => {
    /** @type {Verdict[]} */
    const verdicts = []
    for (const order of orders) {
      const found = verdictsOf(await ask(order))
      for (const verdict of found) say(line(verdict))
      verdicts.push(...found)
    }
    return verdicts
  })
}

/** @param {{ model?: string, threads?: number, runs?: number, seed?: string, json?: boolean, browser?: string }} options */
export async function overheadCommand({
  model,
  threads,
  runs = DEFAULT_RUNS,
  seed = '1',
  json = false,
  browser,
}) {
  if (model !== undefined && !MODELS.includes(model))
    throw new UsageError(`There is no loop for "${model}". There is: ${MODELS.join(', ')}.`)
  const say = console.error
  await ensureInstalled(say)
  const orders = (threads === undefined ? THREADS : [threads]).flatMap((count) =>
    (model === undefined ? MODELS : [model]).map((modelId) => ({ modelId, threads: count, runs, seed })),
  )
  const program = await ensureChromium(say, browser)
  const verdicts = await runAll(orders, {
    browser: program,
    say: (text) => (json ? console.error : console.log)(text),
  })
  const missed = missedBars(verdicts)
  if (json) console.log(JSON.stringify({ bar: BAR, verdicts, missed }, null, 2))
  if (missed.length > 0) throw new PlainError(missed.join('\n'))
}
