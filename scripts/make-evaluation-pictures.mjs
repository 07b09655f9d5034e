// @ts-check
import { mkdir, writeFile } from 'node:fs/promises'
import { drawPictures } from './evaluation/pictures/pictures.mjs'
import { SIDE_PX } from './evaluation/pictures/scene.mjs'
import { launchBrowser } from './setup/bench-page.mjs'
import { ensureChromium } from './setup/chromium.mjs'

/** Small files, and no blocks that a model could take for texture. */
const QUALITY = 85

const target = new URL('../public/evaluation/pictures/', import.meta.url)
const browser = await launchBrowser({
  browser: await ensureChromium(console.error, undefined),
  gpu: 'software',
  headed: false,
})
try {
  await mkdir(target, { recursive: true })
  const page = await browser.newPage({ viewport: { width: SIDE_PX, height: SIDE_PX } })
  for (const { name, svg } of drawPictures()) {
    await page.setContent(`<style>body{margin:0}svg{display:block}</style>${svg}`)
    await writeFile(new URL(`${name}.jpg`, target), await page.screenshot({ type: 'jpeg', quality: QUALITY }))
  }
  console.log('100 pictures drawn')
} finally {
  await browser.close()
}
