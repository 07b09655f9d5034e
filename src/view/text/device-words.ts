import type { IdentityGrade } from '../../device/identify.ts'
import type { DeviceQuestion } from '../../device/question.ts'
import type { DeviceSignals } from '../../device/signals.ts'

const GRADES: Record<IdentityGrade, string> = {
  chosen: 'chosen by you',
  exact: 'exact chip',
  family: 'family of chips',
  class: 'kind of device',
  unknown: 'not recognised',
}

/** How sure the identification is, in two or three words. */
export function gradeWords(grade: IdentityGrade): string {
  return GRADES[grade]
}

const EXPLANATIONS: Record<IdentityGrade, string> = {
  chosen: 'You said which chip this is; its power figures are used.',
  exact: 'The browser named the chip, so the interval is as narrow as the power figures of that chip allow.',
  family: 'The browser only tells the family, so the interval spans the chips in it.',
  class:
    'The browser only tells the kind of device, so the interval is wide. Say which machine it is to narrow it.',
  unknown:
    'The browser tells nothing useful, so the interval is very wide. Say which machine it is to narrow it.',
}

export function gradeExplanation(grade: IdentityGrade): string {
  return EXPLANATIONS[grade]
}

/** The question, for a person who knows the machine but not the trade. */
export function questionWords(question: DeviceQuestion): string {
  switch (question.why) {
    case 'two-gpus':
      return 'Two graphics chips answered. Models run on the second one; which machine is this?'
    case 'several':
      return 'What the browser tells fits several chips. Which one is it?'
    case 'wide':
      return `This name covers chips whose power differs ${question.highOverLow.toFixed(1)}-fold. Which machine is it?`
    case 'not-in-table':
      return `The browser names a chip that the table does not hold: “${question.name}”. Search for one of its family, or type its watts below.`
    case 'kind-only':
      return 'The chip has no name here. Which machine is it?'
  }
}

/** Every signal that is read, in words. */
export const SIGNAL_WORDS: Record<keyof DeviceSignals, string> = {
  renderer: 'Graphics chip, as WebGL names it',
  adapter: 'Graphics adapter, as WebGPU names it',
  adapterFeatures: 'What the adapter can do',
  adapterLimits: 'Memory limits of the adapter',
  userAgent: 'Browser and system (user agent)',
  uaModel: 'Device model (client hint)',
  uaPlatform: 'System (client hint)',
  uaArchitecture: 'Processor architecture (client hint)',
  platform: 'System (navigator.platform)',
  maxTouchPoints: 'Touch points',
  screen: 'Screen in CSS pixels, and its pixel ratio',
  logicalCores: 'Logical processor cores',
  deviceMemoryGB: 'Memory in GB, rounded and capped by the browser',
  hasBattery: 'Whether a battery shows itself',
  crossOriginIsolated: 'Whether the page may use threads and a fine clock',
}

/** The name of a signal, or of the person's own choice, in a list of evidence. */
export function signalName(signal: string): string {
  if (signal === 'chosen') return 'Your choice'
  return Object.entries(SIGNAL_WORDS).find(([name]) => name === signal)?.[1] ?? signal
}

/** What a browser says is shorter; only an extension or a fault puts more there. */
const LONGEST_SHOWN = 1000

/** Lists and named values without the marks of a program: they break where words do. */
function plainly(value: unknown): string {
  if (Array.isArray(value)) return value.map(plainly).join(', ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${one === '' ? 'empty' : plainly(one)}`)
    .join(', ')
}

/** A signal's value as text; what was not offered says so. */
export function signalText(value: DeviceSignals[keyof DeviceSignals]): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return 'not offered by this browser'
  if (value === '') return 'empty'
  const text = plainly(value)
  return text.length <= LONGEST_SHOWN
    ? text
    : `${text.slice(0, LONGEST_SHOWN)}… (${text.length.toLocaleString('en')} characters)`
}
