import * as v from 'valibot'
import { msToS, picoWhToJoules } from '../units.ts'
import { fail, type Outcome, succeed } from './outcome.ts'
import { markedWindows } from './firefox-markers.ts'
import type { MarkedWindow } from './marked-window.ts'
import type { PowerSeries } from './power-series.ts'

export type ProfileProblem = 'not-json' | 'not-a-profile' | 'no-power-track' | 'no-marks'

/** Power and the time the model ran, both on the clock of the epoch. */
export interface FirefoxPower {
  readonly tracks: readonly PowerSeries[]
  /** Marks of this page's runs. */
  readonly marks: readonly MarkedWindow[]
}

const Numbers = v.array(v.number())
/** Counter samples: arrays (processed profiles), or rows with a schema (as Gecko writes them). */
const SamplesSchema = v.union([
  v.object({ time: Numbers, count: Numbers }),
  v.object({ timeDeltas: Numbers, count: Numbers }),
  v.object({
    schema: v.object({ time: v.number(), count: v.number() }),
    data: v.array(v.array(v.nullable(v.number()))),
  }),
])
const CounterSchema = v.object({ name: v.string(), category: v.optional(v.string()), samples: SamplesSchema })
const ProfileSchema = v.object({
  meta: v.object({ startTime: v.number() }),
  counters: v.optional(v.array(v.unknown()), []),
  threads: v.optional(v.array(v.unknown()), []),
  processes: v.optional(v.array(v.unknown()), []),
})

type Profile = v.InferOutput<typeof ProfileSchema>
type Samples = v.InferOutput<typeof SamplesSchema>

function timesAndCounts(samples: Samples): { times: number[]; counts: number[] } {
  if ('data' in samples) {
    const { time, count } = samples.schema
    return {
      times: samples.data.map((row) => row[time] ?? 0),
      counts: samples.data.map((row) => row[count] ?? 0),
    }
  }
  if ('time' in samples) return { times: samples.time, counts: samples.count }
  let now = 0
  return { times: samples.timeDeltas.map((delta) => (now += delta)), counts: samples.count }
}

/**
 * A track: stretches between samples with the mean power of each. Counts are energy since the previous sample, in picowatt-hours (Gecko,
 * PowerCounters), so the first one has no stretch.
 */
function trackSeries(samples: Samples, startTime: number): PowerSeries {
  const { times, counts } = timesAndCounts(samples)
  const stretches = times.flatMap((time, index) => {
    const from = times[index - 1]
    if (from === undefined || time <= from) return []
    const watts = picoWhToJoules(counts[index] ?? 0) / msToS(time - from)
    return watts >= 0 ? [{ from, time, watts }] : []
  })
  return {
    startMs: Float64Array.from(stretches, ({ from }) => startTime + from),
    endMs: Float64Array.from(stretches, ({ time }) => startTime + time),
    watts: Float64Array.from(stretches, ({ watts }) => watts),
  }
}

/**
 * Tracks that do not overlap: the package counts cores and built-in GPU already, and the memory is no part of what a calibration replaces. On
 * Apple Silicon there is a track for each process instead.
 */
const PACKAGE_TRACK = /cpu package/i
const PROCESS_TRACK = /process power/i

interface NamedTrack {
  readonly name: string
  readonly series: PowerSeries
}

/** Every power track of a profile, with those of its subprocesses, whose clocks start later. */
function powerTracks({ meta, counters, processes }: Profile): NamedTrack[] {
  const own = counters.flatMap((json) => {
    const counter = v.safeParse(CounterSchema, json)
    if (!counter.success || counter.output.category !== 'power') return []
    const { name, samples } = counter.output
    return [{ name, series: trackSeries(samples, meta.startTime) }]
  })
  return [...own, ...subprocesses(processes).flatMap(powerTracks)]
}

function subprocesses(processes: readonly unknown[]): Profile[] {
  return processes.flatMap((json) => {
    const process = v.safeParse(ProfileSchema, json)
    return process.success ? [process.output] : []
  })
}

function marksOf(profile: Profile): MarkedWindow[] {
  const own = profile.threads.flatMap((thread) => markedWindows(thread, profile.meta.startTime))
  return [...own, ...subprocesses(profile.processes).flatMap(marksOf)]
}

/**
 * Reads a profile that Firefox's profiler saved, raw or processed: its power tracks, and the page's own measures as load windows. A GPU with a board of
 * its own has no track there.
 */
export function readFirefoxProfile(text: string): Outcome<FirefoxPower, ProfileProblem> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return fail('not-json')
  }
  const profile = v.safeParse(ProfileSchema, json)
  if (!profile.success) return fail('not-a-profile')
  const named = powerTracks(profile.output).filter(({ series }) => series.watts.length > 0)
  const packages = named.filter(({ name }) => PACKAGE_TRACK.test(name))
  const chosen = packages.length > 0 ? packages : named.filter(({ name }) => PROCESS_TRACK.test(name))
  if (chosen.length === 0) return fail('no-power-track')
  const marks = marksOf(profile.output)
  if (marks.length === 0) return fail('no-marks')
  return succeed({ tracks: chosen.map(({ series }) => series), marks })
}
