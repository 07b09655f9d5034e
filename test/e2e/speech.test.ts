import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LoopbackHub } from '../hub/loopback-hub.ts'
import { tinyListener } from '../hub/tiny/tiny-repos.ts'
import { NEWEST_REVISION } from '../../src/catalogue/hub-revision.ts'
import { SPEECH_MODELS } from '../../src/catalogue/speech-models.ts'
import { outcomeOf, ready, servedBuild, type BuiltPage } from './built-page.ts'
import { pageViolations } from './page-violations.ts'

const SPEECH = '#/try?task=automatic-speech-recognition&backend=wasm&dtype=fp32&runs=2&seconds=1'

let hub: LoopbackHub
let site: BuiltPage

beforeAll(async () => {
  hub = await new LoopbackHub().listen()
  for (const { hub: place } of SPEECH_MODELS) {
    const pinned = place.revision === NEWEST_REVISION ? {} : { commit: place.revision }
    hub.add(place.repo, { ...tinyListener(), ...pinned })
  }
  site = await servedBuild(hub.origins, [
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
  ])
})
afterAll(async () => {
  expect(site.foreign).toEqual([])
  await site.close()
  hub.close()
})

function open(address: string, permissions: string[] = []): Promise<Page> {
  return site.open(address, {
    permissions,
    bypassCSP: true,
    prepare: (fresh) =>
      fresh.addInitScript((at) => {
        localStorage.setItem('joulebench.hub', at)
      }, hub.address),
  })
}

describe('speech', () => {
  it('of a shipped recording is written down by a model of the hub, and its cost is told by the second', async () => {
    const page = await open(SPEECH)
    await ready(page)
    await page.getByText('No model for this ships with the page.').waitFor()
    expect(await pageViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const { record, error } = await outcomeOf(page)
    expect(error).toBeNull()
    expect(record).toMatchObject({
      task: 'automatic-speech-recognition',
      workload: { inputKind: 'sound', sampleId: 'young-man', soundSeconds: 2.99, picture: null },
      output: { checked: 'unchecked' },
    })
    await page.getByText('Energy per second of sound').waitFor()
    await page.getByText('has no speech in it').waitFor()
    await page.getByRole('button', { name: 'Copy' }).waitFor()
    await page.getByText('AI Energy Score, smallest').first().waitFor()
    await page.getByText('Steps, every figure that counts the same').click()
    await page.getByRole('region', { name: 'Comparison' }).locator('details[open] p').first().waitFor()
    await page.getByRole('link', { name: 'Devices' }).click()
    await page.getByRole('row').filter({ hasText: 'Moonshine tiny' }).first().waitFor()
    expect(await pageViolations(page)).toEqual([])
    await page.context().close()
  })

  it('is recorded with the microphone', async () => {
    const page = await open(SPEECH, ['microphone'])
    await ready(page)
    await page.getByRole('button', { name: 'Microphone…' }).click()
    await page
      .getByRole('timer')
      .filter({ hasText: /^[1-9]/ })
      .waitFor()
    await page.getByRole('button', { name: 'Stop recording' }).click()
    await page.getByText(/^[1-9]\.\d seconds, heard as one channel/).waitFor()
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const { record, error } = await outcomeOf(page)
    expect(error).toBeNull()
    expect(record?.workload.sampleId).toBeNull()
    expect(record?.output.topAnswer).toBeNull()
    await page.context().close()
  })

  it('that cannot be heard is told, and what was there before stays', async () => {
    const page = await open(SPEECH)
    await ready(page)
    const file = page.getByLabel('Own recording…')
    await file.setInputFiles({ name: 'song.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('no song') })
    await page.getByText('This file cannot be read as a recording.').waitFor()
    await file.setInputFiles({ name: 'empty.wav', mimeType: 'audio/wav', buffer: Buffer.alloc(0) })
    await page.getByText('This file is empty.').waitFor()
    await page.getByText('3.0 seconds, heard as one channel').waitFor()
    await page.getByRole('button', { name: 'Had he married' }).click()
    await page.getByText('6.0 seconds, heard as one channel').or(page.getByText('6.1 seconds')).waitFor()
    await page.context().close()
  })
})
