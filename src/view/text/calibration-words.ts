import type { BatteryProblem } from '../../energy/calibrate/battery-run.ts'
import type { MeasuredAt } from '../../energy/calibrate/calibration.ts'
import type { RiseProblem } from '../../energy/calibrate/find-rise.ts'
import type { MeterPlace, MeterProblem } from '../../energy/calibrate/meter-reading.ts'
import type { DraftProblem } from '../../state/calibrate/draft.ts'
import type { CalibrationEvidence, StoredCalibration } from '../../storage/calibration-record.ts'
import { readingText, wattsProblemWords } from './watts-words.ts'

export const PLACE_WORDS: Record<MeasuredAt, string> = {
  wall: 'a plug meter at the wall',
  battery: 'the device’s own direct current: a USB meter, the battery',
  chip: 'the processor’s own counters',
  gpu: 'the graphics card’s own sensor',
  component: 'processor, graphics and memory together',
}

const METER_PLACE: Record<MeterPlace, string> = {
  wall: 'at the socket',
  battery: 'in the charging cable',
}

export function meterPlaceWords(place: MeterPlace): string {
  return METER_PLACE[place]
}

const STEP = 'The smallest step of the meter: '

const METER: Record<MeterProblem, string> = {
  'not-a-number': STEP + wattsProblemWords('not-a-number'),
  'not-positive': STEP + wattsProblemWords('not-positive'),
  implausible: STEP + wattsProblemWords('implausible'),
  'no-reading': 'There is no whole pair of readings yet.',
  'load-below-idle':
    'The meter showed no more under load than at idle. Close what else is running and take the readings again, or swap them if they got mixed up.',
  'rise-too-small':
    'Power rose by less than five steps of the meter’s display, which says too little. Choose a larger model, or a meter that shows tenths of a watt.',
}

export function meterProblemWords(problem: MeterProblem): string {
  return METER[problem]
}

const minutes = (ms: number): string => {
  const whole = Math.ceil(ms / 60_000)
  return whole === 1 ? 'about a minute' : `about ${whole} minutes`
}

const points = (count: number): string => (count === 1 ? '1 percent' : `${count} percent`)

export function batteryProblemWords(problem: BatteryProblem): string {
  switch (problem.kind) {
    case 'capacity':
      return 'Type the full capacity in watt-hours, between 3 and 200: it is printed on the battery or listed by the system. From milliampere-hours: mAh × volts ÷ 1000.'
    case 'charging':
      return `The battery was charging in the ${problem.phase} phase, so that phase says nothing. Unplug and go on; the other phase is kept.`
    case 'too-short':
      return `Too short so far to mean anything: ${points(problem.pointsLeft)} of charge left to drain${
        problem.msLeft === null ? '' : `, ${minutes(problem.msLeft)}`
      }.`
    case 'load-below-idle':
      return 'The battery drained no faster under load than at idle. Close what else is running, keep the brightness fixed, and start again.'
  }
}

const LOG: Record<string, string> = {
  empty: 'There is nothing in this file that could be a power log.',
  'too-large': 'This file is larger than 300 MB unpacked. Cut it to the minutes around the run.',
  'broken-archive': 'This archive is cut off or damaged. Save it again.',
  'not-json': 'This looks like a Firefox profile but is cut off. Save it again, and wait until it is done.',
  'not-a-profile': 'This JSON file is no Firefox profile.',
  'no-power-track':
    'This profile has no power track. Switch “Power” on in the profiler’s settings; on some machines Firefox cannot read power at all.',
  'no-marks':
    'This profile has no mark of a run of this page. Start the profiler first, run the model while it records, then save.',
  'no-samples': 'This looks like powermetrics, but no sample was found.',
  'no-power':
    'There are samples but no watts: powermetrics was run without --samplers cpu_power,gpu_power, or the file is cut off.',
  'no-time-column': 'No column is called time or date: without times the run cannot be found.',
  'no-power-column': 'No column is called power, watts or draw.',
  'unknown-unit': 'No unit is named, neither in the heading nor in the cells. Name it, as in “power [W]”.',
  'mixed-units': 'Some readings are in one unit and some in another. Write all in one.',
  'loose-commas':
    'Rows have more cells than the heading names, as when commas both separate and mark decimals. Separate by semicolons, or put cells in quotes.',
  'bad-time': 'More than one row in twenty has a time that cannot be read.',
  'bad-power':
    'More than one row in twenty has a power that cannot be read, is below zero or above 3,600 W. Check the unit and the decimal sign.',
  'too-few-rows': 'Fewer than three readings.',
}

/** What is wrong with a dropped file, and what to do. */
export function logProblemWords(problem: string): string {
  return LOG[problem] ?? 'This file cannot be read as a power log.'
}

const RISE: Record<RiseProblem, string> = {
  'no-runs':
    'No run of this page is known that the log could have seen. Run a model here while the logger writes.',
  'no-overlap':
    'The times of the log and of the runs here do not meet. Is it from another time, another machine, or in another time zone?',
  gaps: 'The logger slept through more than a fifth of the run. Take a shorter interval and run again.',
  'no-idle':
    'The log holds no five seconds of idle near the run. Let it write for half a minute before and after; in CodeCarbon, as a row of its own.',
  'load-below-idle': 'Power was no higher during the run than around it. Was something else running?',
}

export function riseProblemWords(problem: RiseProblem): string {
  return RISE[problem]
}

const DRAFT: Record<DraftProblem, string> = {
  'sensor-misses-the-work':
    'This sensor does not see the chip that did the work: a graphics card has its own, and a processor’s counters do not hold it. Use a meter, or the other sensor.',
  'far-from-model':
    'This reading is more than eight times off what this device can draw. Check the unit, the decimal sign, and which device is chosen.',
  'unknown-model': 'The run in this log used a model that this page does not know.',
}

export function draftProblemWords(problem: DraftProblem): string {
  return DRAFT[problem]
}

const WRITERS: Readonly<Record<string, string>> = {
  firefox: 'Firefox profile',
  powermetrics: 'powermetrics log',
  'nvidia-smi': 'nvidia-smi log',
  codecarbon: 'CodeCarbon table',
  table: 'table of watts',
}

export function writerWords(writer: string): string {
  return WRITERS[writer] ?? 'power log'
}

/** What a calibration rests on, in one sentence. */
export function evidenceWords(evidence: CalibrationEvidence, { at }: StoredCalibration['rise']): string {
  switch (evidence.method) {
    case 'meter':
      return `Meter, ${evidence.pairs.length === 1 ? 'one pair' : `${evidence.pairs.length} pairs`} of readings after ${evidence.phaseS} s each, steps of ${readingText(evidence.stepW)}`
    case 'battery':
      return `Battery of ${evidence.capacityWh} Wh, ${Math.round(evidence.idleMinutes)} minutes idle and ${Math.round(evidence.loadMinutes)} under load`
    case 'log':
      return `${writerWords(evidence.writer)} “${evidence.fileName}”, ${Math.round(evidence.loadS)} s of the model, at ${PLACE_WORDS[at]}`
  }
}
