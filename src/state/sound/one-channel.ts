import { SOUND_RATE_HZ, type Sound } from '../../catalogue/input.ts'
import { AppError } from '../../protocol/app-error.ts'

/** Whisper hears this much at once; what comes after would be lost without a word. */
export const LONGEST_SOUND_S = 30
/** Less is not one syllable, and some models cannot take it in. */
const SHORTEST_SOUND_S = 0.1

/**
 * The mean of all channels.
 * @param channels of one length, {@link SOUND_RATE_HZ} numbers a second
 * @throws AppError `sound-too-long`, or `no-sound` for what is silent or shorter than a tenth of a second
 */
export function oneChannel(channels: readonly Float32Array[]): Sound {
  const length = channels[0]?.length ?? 0
  const seconds = length / SOUND_RATE_HZ
  if (seconds > LONGEST_SOUND_S) throw new AppError('sound-too-long', 'input', `${seconds.toFixed(1)} s`)
  if (seconds < SHORTEST_SOUND_S) throw new AppError('no-sound', 'input', `${seconds.toFixed(2)} s`)
  const samples = new Float32Array(length)
  for (const channel of channels) {
    for (let index = 0; index < length; index += 1) {
      samples[index] = (samples[index] ?? 0) + (channel[index] ?? 0) / channels.length
    }
  }
  if (samples.every((value) => value === 0))
    throw new AppError('no-sound', 'input', 'silence from beginning to end')
  return { kind: 'sound', samples }
}
