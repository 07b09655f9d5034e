/** Hands a file to the browser to keep. */
export function saveBlob(document: Document, name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // Some browsers read the file after the click has been handled.
  setTimeout(() => {
    URL.revokeObjectURL(url)
  }, 60_000)
}

/** A drawing as pixels, twice as fine. @throws Error where the browser cannot draw it */
export async function drawnPng(svg: string, width: number, height: number): Promise<Blob> {
  const image = new Image()
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  const canvas = new OffscreenCanvas(2 * width, 2 * height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.drawImage(image, 0, 0, 2 * width, 2 * height)
  return canvas.convertToBlob({ type: 'image/png' })
}
