import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { encodeQr } from '../../src/state/devices/qr-code.ts'
import { linkPayload } from '../../src/storage/share/share-link.ts'
import { PICTURE_RUN } from '../unit/storage/sample-records.ts'
import { servedBuild } from './built-page.ts'

const WIDTH = 1280
const HEIGHT = 720
const MARGIN = 4
/** Luma of dark and light in video; chroma of grey. */
const [DARK, LIGHT, GREY] = [16, 235, 128]

/** A camera's picture, as raw video of a few frames, that shows a code in its middle. */
function videoOf(modules: readonly (readonly boolean[])[]): Buffer {
  const side = Math.floor(HEIGHT / (modules.length + 2 * MARGIN))
  const [left, top] = [WIDTH, HEIGHT].map((size) => Math.floor((size - side * modules.length) / 2)) as [
    number,
    number,
  ]
  const luma = Buffer.alloc(WIDTH * HEIGHT, LIGHT)
  for (let y = 0; y < side * modules.length; y += 1)
    for (let x = 0; x < side * modules.length; x += 1)
      if (modules[Math.floor(y / side)]?.[Math.floor(x / side)] === true)
        luma[(top + y) * WIDTH + left + x] = DARK
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, GREY)
  const frame = [Buffer.from('FRAME\n'), luma, chroma]
  const head = Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`)
  return Buffer.concat([head, ...frame, ...frame, ...frame])
}

it('a code before the camera is read, and the run in it is asked for before it is stored', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'joulebench-scan-'))
  const video = path.join(folder, 'code.y4m')
  const link = `https://example.org/joulebench/#/devices?open=${await linkPayload([PICTURE_RUN])}`
  await writeFile(video, videoOf((await encodeQr(link)).modules))
  const site = await servedBuild(
    [],
    [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${video}`,
    ],
  )
  try {
    const page = await site.open('#/devices', { permissions: ['camera'] })
    await page.getByRole('button', { name: 'Scan a code…' }).click()
    await page.getByRole('heading', { name: 'Store this?' }).waitFor()
    await page.getByRole('dialog').getByText('From a scanned code').waitFor()
    await page.getByRole('button', { name: 'Store', exact: true }).click()
    await page.getByText('1 run was added.').waitFor()
    expect(site.complaints).toEqual([])
  } finally {
    await site.close()
    await rm(folder, { recursive: true })
  }
})

it('without a camera it says so, and what to do instead', async () => {
  const site = await servedBuild()
  try {
    const page = await site.open('#/devices')
    await page.getByRole('button', { name: 'Scan a code…' }).click()
    await page.getByText(/The camera cannot be used here/).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  } finally {
    await site.close()
  }
})
