import { describe, expect, it } from 'vitest'
import { identifyDevice } from '../../../src/device/identify.ts'
import { questionFor } from '../../../src/device/question.ts'
import type { DeviceSignals } from '../../../src/device/signals.ts'
import { adapter, ANDROID, IPHONE, MAC, PROFILES, SILENT, WINDOWS } from './signals-fixture.ts'

const ask = (signals: DeviceSignals, chosenProfileId?: string) =>
  questionFor(
    identifyDevice(signals, PROFILES, chosenProfileId === undefined ? {} : { chosenProfileId }),
    signals,
    PROFILES,
  )

describe('questionFor', () => {
  it('offers both graphics chips of a laptop whose WebGL and WebGPU disagree', () => {
    const renderer = 'ANGLE (Intel, Intel(R) UHD Graphics 620 (0x00003EA0) Direct3D11 vs_5_0 ps_5_0, D3D11)'
    expect(ask({ ...WINDOWS, renderer, adapter: adapter('nvidia', 'turing') })).toMatchObject({
      why: 'two-gpus',
      shown: { id: 'intel-uhd-620' },
      working: { id: 'nv-turing-any' },
    })
  })

  it('offers the chips that an iPhone’s screen can hide', () => {
    const question = ask({ ...IPHONE, screen: { width: 393, height: 852, ratio: 3 } })
    expect(question).toMatchObject({ why: 'several' })
    if (question?.why !== 'several') return
    expect(question.candidates.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['apple-a16', 'apple-a17-pro', 'apple-a18']),
    )
  })

  it('asks about a row whose load spans more than four to one, and says by how much', () => {
    const question = ask({ ...ANDROID, renderer: 'Adreno (TM) 750' })
    expect(question).toMatchObject({ why: 'wide' })
    expect(question?.why === 'wide' && question.highOverLow).toBeGreaterThan(4)
  })

  it('asks where only the kind of device is known', () => {
    expect(ask(WINDOWS)).toEqual({ why: 'kind-only' })
    expect(ask(SILENT)).toEqual({ why: 'kind-only' })
    expect(ask({ ...WINDOWS, adapter: adapter('google', 'swiftshader') })).toEqual({ why: 'kind-only' })
  })

  it('says so where the browser names a chip that no row fits, in a few words', () => {
    const renderer = 'ANGLE (Quux Corp, Frobnicator 9000 Direct3D11 vs_5_0, D3D11)'
    expect(ask({ ...WINDOWS, renderer })).toEqual({ why: 'not-in-table', name: renderer })
    const long = ask({ ...WINDOWS, renderer: 'Q'.repeat(10_000) })
    expect(long?.why === 'not-in-table' && long.name.length).toBe(80)
    expect(ask({ ...WINDOWS, renderer: 'ANGLE (VMware, SVGA3D; build: RELEASE)' })).toEqual({
      why: 'kind-only',
    })
  })

  it('does not ask about an exact chip, nor about what the person said', () => {
    const renderer = 'ANGLE (Apple, ANGLE Metal Renderer: Apple M2 Pro, Unspecified Version)'
    expect(ask({ ...MAC, renderer })).toBeNull()
    expect(ask(WINDOWS, 'nv-rtx-4090')).toBeNull()
  })
})
