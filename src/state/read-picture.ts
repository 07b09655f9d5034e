import type { Picture } from '../catalogue/input.ts'
import { AppError } from '../protocol/app-error.ts'

/** Larger pictures are scaled down before the run: models look at 224 to 416 pixels, and decoding is not what is timed. */
export const LONGEST_SIDE_PX = 1024
const MAX_FILE_BYTES = 100 * 2 ** 20
const MAX_PIXELS = 200e6

/** A picture ready for the worker, and what it was. */
export interface ReadPicture {
  readonly picture: Picture
  readonly originalWidth: number
  readonly originalHeight: number
  readonly scaled: boolean
}

/**
 * Decodes what the browser can decode (CMYK JPEG included, by its own colour conversion) and scales it to
 * {@link LONGEST_SIDE_PX}.
 * @throws AppError `empty-file`, `file-too-large`, `picture-too-large` or `not-an-image`
 */
export async function readPicture(file: Blob): Promise<ReadPicture> {
  if (file.size === 0) throw new AppError('empty-file', 'input')
  if (file.size > MAX_FILE_BYTES) throw new AppError('file-too-large', 'input', `${file.size} bytes`)
  const bitmap = await decode(file)
  try {
    const { width, height } = bitmap
    if (width * height > MAX_PIXELS) {
      throw new AppError('picture-too-large', 'input', `${width} × ${height} pixels`)
    }
    const scale = Math.min(1, LONGEST_SIDE_PX / Math.max(width, height))
    return {
      picture: pixelsOf(
        bitmap,
        Math.max(1, Math.round(width * scale)),
        Math.max(1, Math.round(height * scale)),
      ),
      originalWidth: width,
      originalHeight: height,
      scaled: scale < 1,
    }
  } finally {
    bitmap.close()
  }
}

async function decode(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file)
  } catch (thrown) {
    throw new AppError('not-an-image', 'input', file.type, { cause: thrown })
  }
}

function pixelsOf(bitmap: ImageBitmap, width: number, height: number): Picture {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new AppError('out-of-memory', 'input', `a canvas of ${width} × ${height}`)
  context.imageSmoothingQuality = 'high'
  // Models see colours, not transparency: white is what a page would show behind the picture.
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.drawImage(bitmap, 0, 0, width, height)
  return {
    kind: 'picture',
    width,
    height,
    rgba: context.getImageData(0, 0, width, height).data,
  }
}
