/** Large enough to look at, every pixel of the model's a square. */
const SCALE = 16

/** Hands the drawn picture to the person as a PNG, enlarged without smoothing. */
export function savePicture(canvas: HTMLCanvasElement): void {
  const large = document.createElement('canvas')
  large.width = canvas.width * SCALE
  large.height = canvas.height * SCALE
  const context = large.getContext('2d')
  if (context === null) return
  context.imageSmoothingEnabled = false
  context.drawImage(canvas, 0, 0, large.width, large.height)
  const link = document.createElement('a')
  link.href = large.toDataURL('image/png')
  link.download = 'joulebench-picture.png'
  link.click()
}
