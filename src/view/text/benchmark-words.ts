import { modelById } from '../../catalogue/models.ts'
import { taskById } from '../../catalogue/task.ts'
import { formatAmount } from '../../reference/format.ts'
import type { PairedRatio } from '../../stats/paired-ratio.ts'
import type { Responsiveness } from '../../storage/benchmark/journal.ts'
import type { CannotBenchmark, Configuration, Subject } from '../../timing/benchmark/configuration.ts'
import { SAMPLE_FLAGS, type SampleFlag } from '../../timing/benchmark/disturbance.ts'
import type { PresetId } from '../../timing/benchmark/preset.ts'
import type { TimeLeft } from '../../timing/benchmark/time-left.ts'
import { cannotRunSentence } from './cannot-run.ts'
import { percent } from './plain-number.ts'

interface PresetWords {
  readonly name: string
  readonly what: string
}

export const PRESET_WORDS: Readonly<Record<PresetId, PresetWords>> = {
  quick: {
    name: 'Quick',
    what: '15 runs and 3 s each at least, in 3 blocks: about a minute for a handful of small models.',
  },
  standard: {
    name: 'Standard',
    what: '100 runs and 10 s each at least, in 5 blocks; a minute each at most.',
  },
  study: {
    name: 'Study',
    what: 'The study’s own protocol: 1,000 inferences each, in 10 blocks. Stopped early, the rest is extrapolated with an interval.',
  },
}

/** “WebAssembly, 2 threads”; with the number format where it tells something. */
export function wayWords(
  { backend, threads }: Pick<Configuration, 'backend' | 'threads'>,
  dtype: string | null = null,
): string {
  const way = backend === 'webgpu' ? 'WebGPU' : `WebAssembly, ${threads} thread${threads === 1 ? '' : 's'}`
  return dtype === null ? way : `${way}, ${dtype}`
}

/** “NanoDet-g: detect objects”. */
export function subjectWords({ modelId, task }: Subject): string {
  const model = modelById(modelId)?.name ?? modelId
  const { title } = taskById(task)
  return `${model}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`
}

export function cannotBenchmarkSentence(why: CannotBenchmark): string {
  if (why.reason !== 'too-many-threads') return cannotRunSentence(why)
  return why.most === 1
    ? 'WebAssembly has one thread here: the page is not cross-origin isolated.'
    : `This machine has ${why.most} logical cores; more threads would share them.`
}

const MINUTE_MS = 60_000

/** A time as it is said: “about 40 s”, “about 5 min”, “about 1 h 20 min”. */
function roughTime(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000))
  if (seconds < 90) return `about ${seconds > 20 ? Math.ceil(seconds / 5) * 5 : seconds} s`
  const minutes = Math.round(ms / MINUTE_MS)
  if (minutes < 90) return `about ${minutes} min`
  const hours = Math.floor(minutes / 60)
  const rest = Math.round((minutes % 60) / 10) * 10
  return rest === 0 || rest === 60
    ? `about ${hours + (rest === 60 ? 1 : 0)} h`
    : `about ${hours} h ${rest} min`
}

/** “about 4 min”, or “at least 4 min” where not all of it is known. */
export function timeLeftWords({ ms, isLeast }: TimeLeft): string {
  return isLeast ? roughTime(ms).replace('about', 'at least') : roughTime(ms)
}

/** “1.84 times as long (1.79–1.9)”. */
export function ratioWithInterval({ ratio, low, high }: Pick<PairedRatio, 'ratio' | 'low' | 'high'>): string {
  const say = (value: number) => formatAmount(value, '')
  return `${say(ratio)} times (${say(low)}–${say(high)})`
}

export const SAMPLE_FLAG_WORDS: Readonly<Record<SampleFlag, string>> = {
  'hidden-tab': 'the tab is hidden',
  'lost-focus': 'another window has the focus',
  'charger-changed': 'the charger was plugged or pulled',
  'cpu-pressure': 'other programs, or heat, keep the processor busy',
}

const SIGNAL_WORDS: Readonly<Record<SampleFlag, string>> = {
  'hidden-tab': 'visibility',
  'lost-focus': 'focus',
  'charger-changed': 'the charger',
  'cpu-pressure': 'pressure on the processor',
}

/** Where nothing disturbed. @param heard what the browser tells of @param also what the page finds out by itself */
export function undisturbedWords(heard: readonly SampleFlag[], also: readonly string[]): string {
  const words = (flags: readonly SampleFlag[]) => flags.map((flag) => SIGNAL_WORDS[flag])
  const unheard = SAMPLE_FLAGS.filter((flag) => !heard.includes(flag))
  const watched = `Nothing that was watched: ${[...words(heard), ...also].join(', ')}.`
  if (unheard.length === 0) return watched
  return `${watched} The browser did not tell of ${words(unheard).join(' or of ')}.`
}

function tasksWords(longTasks: number | null, longestMs: number): string {
  if (longTasks === null) return 'the browser does not tell of tasks over 50 ms on the main thread'
  if (longTasks === 0) return 'no task over 50 ms on the main thread'
  return `${longTasks} task${longTasks === 1 ? '' : 's'} over 50 ms on the main thread, the longest ${Math.round(longestMs)} ms`
}

/** How well the page answered while the plan ran. */
export function responsivenessWords({
  watchedMs,
  longTasks,
  longestMs,
  frames,
  droppedFrames,
}: Responsiveness): string {
  if (watchedMs <= 0) return 'Nothing was watched yet.'
  const drawn =
    frames === 0
      ? 'no frames were watched'
      : `${droppedFrames} of ${frames.toLocaleString('en')} watched frames dropped (${percent(droppedFrames / frames)})`
  return `In ${Math.round(watchedMs / 1000)} s of measuring: ${tasksWords(longTasks, longestMs)}; ${drawn}.`
}
