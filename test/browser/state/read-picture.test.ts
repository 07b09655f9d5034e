import { describe, expect, it } from 'vitest'
import { LONGEST_SIDE_PX, readPicture } from '../../../src/state/read-picture.ts'

const fixture = async (name: string): Promise<Blob> => {
  const response = await fetch(new URL(`../../fixtures/pictures/${name}`, import.meta.url))
  return response.blob()
}

async function drawn(width: number, height: number, colour: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (context === null) throw new Error('no canvas')
  context.fillStyle = colour
  context.fillRect(0, 0, width, height)
  return canvas.convertToBlob({ type: 'image/png' })
}

describe('readPicture', () => {
  it('gives the pixels of a small picture as they are', async () => {
    const { picture, scaled } = await readPicture(await drawn(3, 2, '#ff0000'))
    expect([picture.width, picture.height, scaled]).toEqual([3, 2, false])
    expect([...picture.rgba.slice(0, 4)]).toEqual([255, 0, 0, 255])
  })

  it('shows white behind transparency', async () => {
    const { picture } = await readPicture(await drawn(2, 2, 'rgba(0,0,0,0)'))
    expect([...picture.rgba.slice(0, 4)]).toEqual([255, 255, 255, 255])
  })

  it('scales a picture of sixty megapixels down and says so', async () => {
    const read = await readPicture(await fixture('sixty-megapixels.png'))
    expect([read.originalWidth, read.originalHeight, read.scaled]).toEqual([10_000, 6_000, true])
    expect(Math.max(read.picture.width, read.picture.height)).toBe(LONGEST_SIDE_PX)
    expect(read.picture.rgba.length).toBe(4 * read.picture.width * read.picture.height)
  })

  it('reads a CMYK JPEG as the colours it shows', async () => {
    const { picture } = await readPicture(await fixture('cmyk.jpg'))
    const [red = 0, green = 0, blue = 0] = picture.rgba
    expect(red).toBeGreaterThan(150)
    expect(Math.max(green, blue)).toBeLessThan(130)
  })

  it('keeps a line one pixel high', async () => {
    const { picture } = await readPicture(await drawn(4_000, 1, '#00ff00'))
    expect([picture.width, picture.height]).toEqual([LONGEST_SIDE_PX, 1])
  })

  it.each([
    ['empty.png', 'empty-file'],
    ['not-a-picture.png', 'not-an-image'],
  ])('refuses %s as %s', async (name, code) => {
    await expect(readPicture(await fixture(name))).rejects.toMatchObject({ code, stage: 'input' })
  })

  it('refuses a file too large to hold', async () => {
    const huge = { size: 200 * 2 ** 20, type: 'image/png' } as Blob
    await expect(readPicture(huge)).rejects.toMatchObject({ code: 'file-too-large' })
  })
})
