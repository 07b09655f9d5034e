import { AppError } from '../../protocol/app-error.ts'

/** A microphone that is being recorded. */
export interface Microphone {
  /** How loud it is now, 0 to 1. */
  level(): number
  /** Ends the recording and lets go of the microphone. @returns what was said, as the browser packed it */
  finish(): Promise<Blob>
  /** Lets go of it; what was said is dropped. */
  drop(): void
}

/** @throws AppError `microphone-denied` or `no-microphone` */
export async function openMicrophone(devices: MediaDevices | undefined): Promise<Microphone> {
  // A page over plain http has no devices at all.
  if (devices === undefined)
    throw new AppError('no-microphone', 'input', 'this page was not opened over https')
  const stream = await devices.getUserMedia({ audio: true }).catch((thrown: unknown) => {
    throw refusalOf(thrown)
  })
  const context = new AudioContext()
  const drop = () => {
    for (const track of stream.getTracks()) track.stop()
    if (context.state !== 'closed') void context.close()
  }
  const finish = recording(stream)
  return {
    level: levelMeter(context, stream),
    drop,
    finish: async () => {
      const said = await finish()
      drop()
      return said
    },
  }
}

/** The browser's name for why there is nothing to listen with. */
function refusalOf(thrown: unknown): AppError {
  const name = thrown instanceof DOMException ? thrown.name : ''
  const denied = name === 'NotAllowedError' || name === 'SecurityError'
  return new AppError(denied ? 'microphone-denied' : 'no-microphone', 'input', name, { cause: thrown })
}

function levelMeter(context: AudioContext, stream: MediaStream): () => number {
  const analyser = context.createAnalyser()
  context.createMediaStreamSource(stream).connect(analyser)
  const wave = new Float32Array(analyser.fftSize)
  return () => {
    analyser.getFloatTimeDomainData(wave)
    return Math.min(1, Math.max(...wave.map(Math.abs)))
  }
}

/** @returns what ends the recording and gives what was recorded */
function recording(stream: MediaStream): () => Promise<Blob> {
  const recorder = new MediaRecorder(stream)
  const pieces: Blob[] = []
  recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
  const ended = new Promise<Blob>((resolve) => {
    recorder.addEventListener('stop', () => {
      resolve(new Blob(pieces, { type: recorder.mimeType }))
    })
  })
  recorder.start()
  return () => {
    // Where the microphone was pulled out, it has stopped by itself.
    if (recorder.state !== 'inactive') recorder.stop()
    return ended
  }
}
