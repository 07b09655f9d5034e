/** Large enough to look at, every pixel of the model's a square. */
const SCALE = 16

/** Hands the drawn picture to the person as a PNG, enlarged without smoothing. */
export function savePicture(canvas: HTMLCanvasElement): void {
  const link = document.createElement('a')
  link.href = enlarged(canvas).toDataURL('image/png')
  link.download = 'joulebench-picture.png'
  link.click()
}

/** @throws DOMException where the browser does not let the page copy */
export async function copyPicture(canvas: HTMLCanvasElement): Promise<void> {
  const png = new Promise<Blob>((resolve, reject) => {
    enlarged(canvas).toBlob((blob) => {
      if (blob === null) reject(new DOMException('no picture', 'EncodingError'))
      else resolve(blob)
    }, 'image/png')
  })
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
}

function enlarged(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const large = document.createElement('canvas')
  large.width = canvas.width * SCALE
  large.height = canvas.height * SCALE
  const context = large.getContext('2d')
  if (context === null) return canvas
  context.imageSmoothingEnabled = false
  context.drawImage(canvas, 0, 0, large.width, large.height)
  return large
}
