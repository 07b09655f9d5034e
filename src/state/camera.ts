import { AppError } from '../protocol/app-error.ts'

/** A camera that shows what it sees in a video element. */
export interface Camera {
  /** What it sees now. */
  take(): Promise<Blob>
  /** Lets go of it; its light goes out. */
  stop(): void
}

/** @throws DOMException where there is no camera, or it is denied */
export async function openCamera(video: HTMLVideoElement): Promise<Camera> {
  // Where there are two, the one that looks away from the person.
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } })
  const stop = () => {
    for (const track of stream.getTracks()) track.stop()
  }
  try {
    video.srcObject = stream
    await video.play()
  } catch (thrown) {
    stop()
    throw thrown
  }
  return { stop, take: () => frameOf(video) }
}

async function frameOf(video: HTMLVideoElement): Promise<Blob> {
  const canvas = new OffscreenCanvas(video.videoWidth, video.videoHeight)
  const context = canvas.getContext('2d')
  if (context === null) throw new AppError('out-of-memory', 'input', 'a picture from the camera')
  context.drawImage(video, 0, 0)
  return canvas.convertToBlob({ type: 'image/png' })
}
