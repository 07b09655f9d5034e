// @ts-check

/** @typedef {{ p5: number, median: number, p95: number }} Interval */

/**
 * The part of a run record that is read here; `src/storage/record.ts` has the whole.
 *
 * @typedef {object} BenchRecord
 * @property {string} task
 * @property {string} backend
 * @property {number} threads
 * @property {{ name: string }} device
 * @property {{ id: string, name: string, dtype: string }} model
 * @property {{ sampleId: string | null }} workload
 * @property {{ summary: { runs: number, medianMs: number, lowMs: number, highMs: number }, flags: string[] }} timing
 * @property {{ boundaries: { marginal: Interval } }} energy
 */

/** @param {number} value */
const short = (value) => String(Number(value.toPrecision(3)))

/**
 * One line for a person. The intervals stay with their figures.
 *
 * @param {BenchRecord} record
 */
export function summaryLine({ model, backend, threads, device, timing, energy }) {
  const { runs, medianMs, lowMs, highMs } = timing.summary
  const { p5, median, p95 } = energy.boundaries.marginal
  const where = backend === 'wasm' ? `wasm × ${String(threads)}` : backend
  const flags = timing.flags.length === 0 ? '' : `  [${timing.flags.join(', ')}]`
  return (
    `${model.name} (${model.dtype}, ${where}) on ${device.name}: ${String(runs)} runs, ` +
    `median ${short(medianMs)} ms (${short(lowMs)}–${short(highMs)}), ` +
    `marginal energy ${short(median)} J (${short(p5)}–${short(p95)})${flags}`
  )
}

/**
 * What was run and not asked for. A record of something else must not pass for the one that was wanted.
 *
 * @param {import('./bench-options.mjs').BenchOptions} asked
 * @param {BenchRecord} record
 * @returns {string[]} one sentence each
 */
export function mismatches(asked, record) {
  const pairs = /** @type {const} */ ([
    ['model', asked.model, record.model.id],
    ['task', asked.task, record.task],
    ['backend', asked.backend, record.backend],
    ['dtype', asked.dtype, record.model.dtype],
    ['threads', asked.threads, record.threads],
    ['sample', asked.sample, record.workload.sampleId],
  ])
  return pairs
    .filter(([, wanted, got]) => wanted !== undefined && wanted !== got)
    .map(([knob, wanted, got]) => `Asked for ${knob} ${String(wanted)}, but the page ran ${String(got)}.`)
}
