import { hasOwnTerms } from '../../catalogue/licence.ts'
import type { MemoryVerdict } from '../../catalogue/memory-need.ts'
import type { HubModel } from '../../catalogue/model.ts'
import type { CheckReport, HeldBytes, ShelfOverview } from '../../runtime/shelf/shelf-contract.ts'
import type { Pace } from '../../state/models/download-pace.ts'
import type { Fitness, MemoryHere } from '../../state/models/model-row.ts'
import { cannotRunSentence } from './cannot-run.ts'
import { aboutBytes, bytes } from './plain-number.ts'

export const PLACE_WORDS: Record<ShelfOverview['place'], string> = {
  files: 'of models, in this page’s private files on this device.',
  cache: 'of models, in this page’s cache on this device.',
  memory: 'of models, until this page is closed: the browser lets it keep nothing.',
}

export function roomSentence(usedBytes: number, quotaBytes: number, persisted: boolean): string {
  const promise = persisted
    ? 'The browser has promised not to clear it by itself.'
    : 'The browser may clear it when the disk gets full; a large download asks it not to.'
  return `The browser allows ${bytes(quotaBytes)} and counts ${bytes(usedBytes)} in use, runs and pages included. ${promise}`
}

const MEMORY_WORDS: Record<MemoryVerdict, string> = {
  fits: '',
  tight: ', which is tight here: close other tabs first',
  'too-large': ', more than this device can give a page',
}

/** What this device makes of a model, and why. */
export function fitnessSentence(fitness: Fitness): string {
  if (!fitness.runs) return `Cannot run here. ${cannotRunSentence(fitness.why)}`
  const where = fitness.backend === 'webgpu' ? 'on the GPU' : 'on the CPU, WebAssembly'
  if (fitness.memory === null) return `Runs here ${where}.`
  return `Runs here ${where}; ${memoryWords(fitness.memory)}.`
}

/** `needs about 2.1 GB of memory, which is tight here: close other tabs first` */
export function memoryWords({ neededBytes, assumedGB, verdict }: MemoryHere): string {
  const guess =
    assumedGB === null || verdict === 'fits'
      ? ''
      : ` (this browser does not tell how much there is, so Joulebench assumes ${assumedGB} GB)`
  return `needs about ${aboutBytes(neededBytes)} of memory${MEMORY_WORDS[verdict]}${guess}`
}

/** How much of a download is here, how fast it comes and how long it takes. */
export function downloadSentence(
  { hereBytes, totalBytes }: HeldBytes,
  { bytesPerSecond, secondsLeft }: Pace,
): string {
  const parts = [`${bytes(hereBytes)} of ${bytes(totalBytes)}`]
  if (bytesPerSecond !== null) parts.push(`${bytes(bytesPerSecond)}/s`)
  if (secondsLeft !== null) parts.push(`${timeLeft(secondsLeft)} left`)
  return parts.join(', ')
}

function timeLeft(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`
  return seconds < 5_400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3_600).toFixed(1)} h`
}

/** While a file that is to be checked or deleted is in use. */
export const WAITS_SENTENCE =
  'Another tab, or a download, is using these files. This waits until they are free.'

export function checkSentence({ right, removed, absent }: CheckReport): string {
  const files = (count: number) => (count === 1 ? '1 file' : `${count} files`)
  if (removed === 0 && absent === 0) return `Checked: ${files(right)}, each with the right hash.`
  const gone = removed === 0 ? '' : `${files(removed)} had changed and was removed. `
  const missing = removed + absent
  return `Checked: ${gone}${files(missing)} missing; Download fetches just that.`
}

/** `cc-by-nc-4.0: no commercial use` */
export function licenceWords({
  license,
  nonCommercial,
}: Pick<HubModel, 'license' | 'nonCommercial'>): string {
  if (nonCommercial) return `${license}: no commercial use`
  return hasOwnTerms(license) ? `${license}: read its terms first` : license
}

/** `22.6 M` */
export function weights(parameters: number): string {
  if (parameters < 100e3) return parameters.toLocaleString('en')
  if (parameters >= 1e9) return `${(parameters / 1e9).toFixed(1)} B`
  return `${(parameters / 1e6).toFixed(parameters < 10e6 ? 1 : 0)} M`
}

/** Hashes short, branches as they are. */
export function revisionWords(revision: string): string {
  return /^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, 7) : revision
}
