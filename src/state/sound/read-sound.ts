import { SOUND_RATE_HZ, type Sound } from '../../catalogue/input.ts'
import { AppError } from '../../protocol/app-error.ts'
import { oneChannel } from './one-channel.ts'

/** Half a minute of uncompressed stereo fits four times; a larger file would be decoded whole only to be refused. */
const MAX_FILE_BYTES = 25 * 2 ** 20

/**
 * Decodes what the browser can decode, at the rate that speech models listen to.
 * @throws AppError `empty-file`, `not-a-sound`, `sound-too-long` or `no-sound`
 */
export async function readSound(file: Blob): Promise<Sound> {
  if (file.size === 0) throw new AppError('empty-file', 'input')
  if (file.size > MAX_FILE_BYTES) throw new AppError('sound-too-long', 'input', `${file.size} bytes`)
  const decoded = await decode(file)
  return oneChannel(
    Array.from({ length: decoded.numberOfChannels }, (_, channel) => decoded.getChannelData(channel)),
  )
}

/** The context does the resampling: what it decodes comes at its own rate. */
async function decode(file: Blob): Promise<AudioBuffer> {
  try {
    return await new OfflineAudioContext(1, 1, SOUND_RATE_HZ).decodeAudioData(await file.arrayBuffer())
  } catch (thrown) {
    throw new AppError('not-a-sound', 'input', file.type, { cause: thrown })
  }
}
