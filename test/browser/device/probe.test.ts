import { expect, it } from 'vitest'
import { readSignals } from '../../../src/device/probe.ts'
import { rendererInWorker } from '../../../src/device/worker-renderer.ts'
import { identifyDevice } from '../../../src/device/identify.ts'
import { parseProfiles } from '../../../src/device/profile.ts'
import table from '../../../src/device/profiles.data.json' with { type: 'json' }

it('reads a real browser: SwiftShader is a CPU device', async () => {
  const signals = await readSignals(window)
  expect(signals.userAgent).toContain('Chrome')
  expect(signals.logicalCores).toBeGreaterThan(0)
  expect(signals.renderer).toMatch(/swiftshader/i)
  const device = identifyDevice(signals, parseProfiles(table))
  expect(device.softwareGpu).toBe(true)
  expect(device.cpu.cpuLoadW).not.toBeNull()
})

it('gives its WebGL contexts back', async () => {
  for (let round = 0; round < 40; round += 1) {
    expect((await readSignals(window)).renderer, `round ${round}`).not.toBeNull()
  }
})

it('reads the same renderer in a worker as on the page', async () => {
  const onPage = (await readSignals(window)).renderer
  const inWorker = await rendererInWorker(
    () => new Worker(new URL('../../../workers/renderer.worker.ts', import.meta.url), { type: 'module' }),
  )
  expect(inWorker).toBe(onPage)
})
