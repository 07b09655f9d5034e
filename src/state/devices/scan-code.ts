import { decodeQr, payloadIn } from './qr-code.ts'

/** A camera that is looking for a code. */
export interface CodeScan {
  /** Resolves with what stands behind `open=` as soon as one of our codes is seen; never where it is stopped before. */
  readonly found: Promise<string>
  /** Lets go of the camera. */
  stop(): void
}

/** Reading a picture takes a while: four times a second is enough for a hand to hold still. */
const LOOK_EVERY_MS = 250
const WIDTH = 1280

/** @throws DOMException where there is no camera, or it is denied */
export async function scanCode(video: HTMLVideoElement): Promise<CodeScan> {
  const stream = await navigator.mediaDevices.getUserMedia({
    video: { facingMode: 'environment', width: { ideal: WIDTH } },
  })
  video.srcObject = stream
  await video.play()
  let timer = 0
  const stop = () => {
    clearTimeout(timer)
    for (const track of stream.getTracks()) track.stop()
  }
  const found = new Promise<string>((resolve) => {
    const look = async () => {
      const text = await decodeQr(pixelsOf(video))
      const payload = text === null ? null : payloadIn(text)
      if (payload === null) {
        timer = window.setTimeout(() => void look(), LOOK_EVERY_MS)
        return
      }
      stop()
      resolve(payload)
    }
    void look()
  })
  return { found, stop }
}

function pixelsOf(video: HTMLVideoElement): ImageData {
  const [width, height] = [Math.max(1, video.videoWidth), Math.max(1, video.videoHeight)]
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  context.drawImage(video, 0, 0)
  return context.getImageData(0, 0, width, height)
}
