/** Notes of the list that hold numbers become fields; what stays is text for a reader. */
import { requireThat } from './provenance.mjs'

const J_PER_1000_WH = 3.6

const LOGS =
  /Mean of (?<runs>\d+) runs(?: of 1000 sequential inferences)?[.;]\s*(?:Split: GPU (?<gpu>[\d.]+) Wh, CPU (?<cpu>[\d.]+) Wh, RAM (?<ram>[\d.]+) Wh per 1000\. Logged emissions )?(?<grams>[\d.]+) gCO2e per 1000 \(at 138\.75 g\/kWh\)[.;]\s*(?<seconds>[\d.]+) s per 1000\.(?: One-GPU estimate (?<one>[\d.]+(?:e\+\d+)?) Wh per 1000\.)?\s*/

const round = (value) => Number(value.toPrecision(6))
const each = (wattHoursPer1000) =>
  wattHoursPer1000 === undefined ? null : round(Number(wattHoursPer1000) * J_PER_1000_WH)

/** The parts of a mean over logged runs, per inference; null where the row is no mean of logs. */
export function readLogs(row) {
  const found = LOGS.exec(row.note)?.groups
  if (found === undefined) {
    requireThat(row.group !== 'luccioni-model', `${row.id}: its logs could not be read`)
    return null
  }
  const run = {
    runs: Number(found.runs),
    secondsPerInference: round(Number(found.seconds) / 1000),
    gramsPerInference: round(Number(found.grams) / 1000),
  }
  const split =
    found.gpu === undefined ? {} : { gpuJ: each(found.gpu), cpuJ: each(found.cpu), ramJ: each(found.ram) }
  return { run: { ...run, ...split }, oneWorkingGpuJ: each(found.one) }
}

/** Amounts that a table of the study prints beside the main one. Each pattern is also what leaves the note. */
const DETAILS = [
  [/std (?<sdKWh>[\d.]+) kWh \(Table 2\)\.\s*/, Number],
  [/Median quoted in section 4\.1: (?<medianKWh>[\d.]+) kWh\.\s*/, Number],
  [/In the logs GPU energy is (?<gpuPercent>\d+)% of the total\./, Number],
  [/(?<sizePrinted>[\d.]+[MB]) parameters; /, String],
  [/(?<gramsPer1000>[\d.]+) gCO2e per 1000 inferences as printed\./, Number],
  [/Training (?<trainingKWh>\d+) kWh \+ /, Number],
  [/fine-tuning (?<fineTuningKWh>\d+) kWh\./, Number],
  [/At (?<kWhPerInference>[\d.e-]+) kWh per inference\.\s*/, Number],
]
const WITH_DETAILS = ['luccioni-task', 'luccioni-multi', 'luccioni-training']

/** What else the source prints in the row of the figure; null where it prints nothing. */
export function readDetails({ group, note }) {
  if (!WITH_DETAILS.includes(group)) return null
  const found = DETAILS.flatMap(([pattern, read]) =>
    Object.entries(pattern.exec(note)?.groups ?? {}).map(([name, text]) => [name, read(text)]),
  )
  return found.length === 0 ? null : Object.fromEntries(found)
}

function withoutDetails({ group, note }) {
  if (!WITH_DETAILS.includes(group)) return note
  return DETAILS.reduce((rest, [pattern]) => rest.replace(pattern, ''), note)
}

/** The rest of the note, without pointers to papers that do not travel with the file. */
export function cleanNote(row) {
  return withoutDetails(row)
    .replace(LOGS, '')
    .replace(
      'Row looks odd (see the md file); do not lean on it.',
      'Looks odd beside its neighbours; do not lean on it.',
    )
    .replace(/ \(see google2025[^)]*\)/, '')
    .replace("The app's own device profile is better.", 'A device profile is better.')
    .trim()
}
