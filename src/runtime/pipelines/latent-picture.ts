import type { ColourImage } from '../../catalogue/output.ts'

type Size = Pick<ColourImage, 'width' | 'height'>

/**
 * Nearest colours of the four channels of Stable Diffusion's latents, red, green and blue of −1 to 1: a picture of an eighth of the
 * size without the decoder. Read from ComfyUI, `comfy/latent_formats.py`, class SD15.
 */
const LATENT_COLOURS = [
  [0.3512, 0.2297, 0.3227],
  [0.325, 0.4974, 0.235],
  [-0.2829, 0.1762, 0.2721],
  [-0.212, -0.2616, -0.7177],
] as const

/** What a latent looks like. @param latent four planes */
export function latentPreview(latent: Float32Array, size: Size, steps: number): ColourImage {
  const plane = size.width * size.height
  return picture(size, steps, (colour, at) =>
    LATENT_COLOURS.reduce((sum, colours, channel) => {
      return sum + (colours[colour] ?? 0) * (latent[channel * plane + at] ?? NaN)
    }, 0),
  )
}

/** What the decoder drew. @param planes red, green and blue, one after the other, −1 to 1 */
export function decodedPicture(planes: Float32Array, size: Size, steps: number): ColourImage {
  const plane = size.width * size.height
  return picture(size, steps, (colour, at) => planes[colour * plane + at] ?? NaN)
}

function picture(
  { width, height }: Size,
  steps: number,
  level: (colour: number, at: number) => number,
): ColourImage {
  const rgba = new Uint8ClampedArray(4 * width * height)
  for (let at = 0; at < width * height; at += 1) {
    for (let colour = 0; colour < 3; colour += 1) rgba[4 * at + colour] = 127.5 * (level(colour, at) + 1)
    rgba[4 * at + 3] = 255
  }
  return { kind: 'colour-image', width, height, rgba, steps }
}
