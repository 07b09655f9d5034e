import { describe, expect, it } from 'vitest'
import { identifyDevice } from '../../../src/device/identify.ts'
import type { DeviceSignals } from '../../../src/device/signals.ts'
import { seededRandom } from '../../../src/stats/prng.ts'
import { RENDERERS } from './renderers-fixture.ts'
import { adapter, ANDROID, IPHONE, MAC, PROFILES, SILENT, WINDOWS } from './signals-fixture.ts'

const identify = (signals: DeviceSignals, chosenProfileId?: string) =>
  identifyDevice(signals, PROFILES, chosenProfileId === undefined ? {} : { chosenProfileId })

const ANGLE_4090 = 'ANGLE (NVIDIA, NVIDIA GeForce RTX 4090 (0x00002684) Direct3D11 vs_5_0 ps_5_0, D3D11)'
const ANGLE_UHD = 'ANGLE (Intel, Intel(R) UHD Graphics 620 (0x00003EA0) Direct3D11 vs_5_0 ps_5_0, D3D11)'

describe('an exact chip', () => {
  it('is found by its renderer, with the evidence', () => {
    const device = identify({
      ...MAC,
      renderer: 'ANGLE (Apple, ANGLE Metal Renderer: Apple M2 Pro, Unspecified Version)',
    })
    expect(device.accelerator?.id).toBe('apple-m2-pro')
    expect(device.cpu).toBe(device.accelerator)
    expect(device).toMatchObject({ grade: 'exact', softwareGpu: false, ask: false, name: 'Apple M2 Pro' })
    expect(device.evidence).toEqual([
      { signal: 'renderer', value: expect.stringContaining('M2 Pro') as string, ledTo: 'apple-m2-pro' },
    ])
  })

  it('asks on a phone whose load spans more than four to one', () => {
    const device = identify({ ...ANDROID, renderer: 'Adreno (TM) 750' })
    expect(device).toMatchObject({ grade: 'exact', ask: true })
  })
})

describe('the host CPU of a discrete GPU', () => {
  it.each([
    [4, 'class-desktop-cpu-8t'],
    [8, 'class-desktop-cpu-8t'],
    [12, 'class-desktop-cpu-16t'],
    [24, 'class-desktop-cpu-24t'],
    [32, 'class-desktop-cpu-32t'],
    [64, 'class-desktop-cpu-32t'],
    [null, 'class-desktop-cpu'],
  ])('%s threads', (logicalCores, id) => {
    expect(identify({ ...WINDOWS, logicalCores, renderer: ANGLE_4090 }).cpu.id).toBe(id)
  })

  it('is that of a laptop beside a laptop GPU', () => {
    const renderer =
      'ANGLE (NVIDIA, NVIDIA GeForce RTX 4060 Laptop GPU (0x000028E0) Direct3D11 vs_5_0 ps_5_0, D3D11)'
    expect(identify({ ...WINDOWS, renderer })).toMatchObject({
      accelerator: { id: 'nv-rtx-4060-laptop' },
      cpu: { id: 'class-laptop-gaming-cpu' },
      ask: true,
    })
  })

  it('splits a desktop by threads even when its integrated GPU is known', () => {
    const renderer = 'ANGLE (Intel, Intel(R) UHD Graphics 770 (0x0000A780) Direct3D11 vs_5_0 ps_5_0, D3D11)'
    const device = identify({ ...WINDOWS, renderer, logicalCores: 32 })
    expect(device.accelerator?.id).toBe('intel-uhd-770')
    expect(device.cpu.id).toBe('class-desktop-cpu-32t')
  })
})

describe('a software adapter', () => {
  it.each([
    ['SwiftShader as adapter', { adapter: adapter('google', 'swiftshader') }],
    ['llvmpipe as adapter', { adapter: adapter('mesa', 'software') }],
    ['WARP as adapter', { adapter: adapter('microsoft', 'warp') }],
    ['a fallback adapter', { adapter: adapter('', '', true) }],
    [
      'a fallback adapter beside a real WebGL',
      { adapter: adapter('google', 'swiftshader', true), renderer: ANGLE_4090 },
    ],
    [
      'SwiftShader in WebGL and no adapter',
      { renderer: 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)' },
    ],
    [
      'llvmpipe in WebGL and a blank adapter',
      { adapter: adapter('', ''), renderer: 'llvmpipe (LLVM 15.0.7, 256 bits)' },
    ],
  ] satisfies [string, Partial<DeviceSignals>][])('%s is a CPU device', (_, signals) => {
    const device = identify({ ...WINDOWS, logicalCores: 8, ...signals })
    expect(device).toMatchObject({
      accelerator: null,
      softwareGpu: true,
      cpu: { id: 'class-desktop-cpu-8t' },
      ask: true,
    })
  })

  it('stays one, whatever GPU the person chooses; the choice may say which CPU it is', () => {
    const signals = { ...WINDOWS, logicalCores: 8, adapter: adapter('google', 'swiftshader', true) }
    expect(identify(signals, 'nv-rtx-4090')).toMatchObject({
      accelerator: null,
      softwareGpu: true,
      grade: 'chosen',
      cpu: { id: 'class-desktop-cpu-8t' },
    })
    expect(identify(signals, 'apple-m2')).toMatchObject({ softwareGpu: true, cpu: { id: 'apple-m2' } })
  })

  it('in WebGL alone is overruled by a hardware adapter', () => {
    const renderer = 'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)'
    const device = identify({ ...WINDOWS, renderer, adapter: adapter('nvidia', 'ampere') })
    expect(device).toMatchObject({ softwareGpu: false, accelerator: { id: 'nv-ampere-any' } })
  })
})

describe('a laptop with two GPUs', () => {
  it('trusts the adapter, keeps the CPU that the renderer shows, and asks', () => {
    const device = identify({ ...WINDOWS, renderer: ANGLE_UHD, adapter: adapter('nvidia', 'turing') })
    expect(device).toMatchObject({
      accelerator: { id: 'nv-turing-any' },
      cpu: { id: 'intel-uhd-620' },
      grade: 'family',
      ask: true,
    })
    expect(device.evidence.map(({ signal }) => signal)).toEqual(['renderer', 'adapter', 'logicalCores'])
  })

  it('falls to the widest row of the vendor when the adapter names no architecture', () => {
    const device = identify({ ...WINDOWS, renderer: ANGLE_UHD, adapter: adapter('nvidia', '') })
    expect(device.accelerator?.id).toBe('ff-nvidia')
  })

  it('is not suspected when both name one vendor', () => {
    const device = identify({ ...WINDOWS, renderer: ANGLE_4090, adapter: adapter('nvidia', 'lovelace') })
    expect(device).toMatchObject({ accelerator: { id: 'nv-rtx-4090' }, grade: 'exact', ask: false })
  })

  it('takes a GeForce of the 20 series with a battery for the mobile part', () => {
    const renderer = 'ANGLE (NVIDIA, NVIDIA GeForce RTX 2070 (0x00001F10) Direct3D11 vs_5_0 ps_5_0, D3D11)'
    expect(identify({ ...WINDOWS, renderer }).accelerator?.id).toBe('nv-rtx-2070')
    expect(identify({ ...WINDOWS, renderer, hasBattery: true })).toMatchObject({
      accelerator: { id: 'nv-maxq-older' },
      cpu: { id: 'class-laptop-gaming-cpu' },
      ask: true,
    })
  })
})

describe('Safari', () => {
  it('hides the chip of a Mac', () => {
    const device = identify({ ...MAC, renderer: 'Apple GPU', adapter: adapter('apple', '') })
    expect(device).toMatchObject({ accelerator: { id: 'apple-gpu-safari-mac' }, grade: 'family', ask: true })
  })

  it('shows an iPhone by its screen: one chip where only one fits', () => {
    const device = identify({ ...IPHONE, screen: { width: 420, height: 912, ratio: 3 } })
    expect(device).toMatchObject({ accelerator: { id: 'apple-a19-pro' } })
  })

  it('takes the union of the chips that share a screen', () => {
    const device = identify({
      ...IPHONE,
      adapter: adapter('apple', ''),
      screen: { width: 852, height: 393, ratio: 3 },
    })
    expect(device.accelerator?.gpuLoadW).toMatchObject({ low: 2, high: 10 })
    expect(device.accelerator?.family).toBe('Apple A16 or Apple A17 Pro or Apple A18')
    expect(device).toMatchObject({ grade: 'family', ask: true })
    expect(device.cpu).toBe(device.accelerator)
  })

  it('drops chips that the iOS version cannot run on', () => {
    const screen = { width: 375, height: 812, ratio: 3 }
    const on26 = identify({ ...IPHONE, screen })
    const on17 = identify({
      ...IPHONE,
      screen,
      userAgent: IPHONE.userAgent!.replace('Version/26.1', 'Version/17.0'),
    })
    expect(on26.accelerator?.id).toBe('union-apple-a14-apple-a15')
    expect(on17.accelerator?.id).toBe(on26.accelerator?.id)
    expect(identify({ ...IPHONE, screen: { width: 414, height: 896, ratio: 2 } }).accelerator?.id).toBe(
      'apple-a14',
    )
  })

  it('falls back to the class of iPhones for a screen it does not know', () => {
    const device = identify({ ...IPHONE, screen: { width: 500, height: 1000, ratio: 3 } })
    expect(device.accelerator?.gpuLoadW).toEqual({ low: 1.8, typical: 4.8, high: 11 })
    expect(device.ask).toBe(true)
  })

  it('tells an iPad that calls itself a Mac by its touch screen', () => {
    const device = identify({ ...MAC, renderer: 'Apple GPU', maxTouchPoints: 5 })
    expect(device).toMatchObject({ accelerator: { id: 'class-ipad' }, grade: 'class' })
  })
})

describe('Firefox', () => {
  it('gives buckets, which ask', () => {
    const device = identify({
      ...WINDOWS,
      renderer: 'ANGLE (NVIDIA, NVIDIA GeForce GTX 980 Direct3D11 vs_5_0 ps_5_0), or similar',
    })
    expect(device).toMatchObject({ accelerator: { id: 'ff-nvidia' }, grade: 'family', ask: true })
  })

  it('keeps the CPU rows of buckets that have one', () => {
    expect(identify({ ...MAC, renderer: 'Apple M1, or similar' }).cpu.id).toBe('ff-apple')
  })
})

describe('a machine without a chip name', () => {
  it.each([
    ['an Android phone', ANDROID, 'class-phone-android'],
    [
      'an Android tablet',
      { ...ANDROID, userAgent: ANDROID.userAgent!.replace('Mobile ', '') },
      'class-tablet-android',
    ],
    ['a laptop', { ...WINDOWS, hasBattery: true }, 'class-laptop-cpu'],
    ['a desktop', WINDOWS, 'class-desktop-cpu-16t'],
    [
      'a Chromebook',
      { ...WINDOWS, uaPlatform: 'Chrome OS', userAgent: 'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0)' },
      'class-chromebook',
    ],
    ['an iPhone', { ...IPHONE, renderer: null }, 'class-iphone'],
    ['Windows on Arm', { ...WINDOWS, uaArchitecture: 'arm' }, 'qc-x-elite'],
    ['nothing at all', SILENT, 'class-unknown'],
  ] satisfies [string, DeviceSignals, string][])('%s', (_, signals, id) => {
    const device = identify(signals)
    expect(device.accelerator?.id).toBe(id)
    expect(device.ask).toBe(true)
    expect(device.cpu.cpuLoadW).not.toBeNull()
  })

  it('is unknown only when nothing is known', () => {
    expect(identify(SILENT).grade).toBe('unknown')
    expect(identify(WINDOWS).grade).toBe('class')
  })

  it('is what a virtual machine is: the host stays hidden', () => {
    const device = identify({
      ...WINDOWS,
      renderer: 'ANGLE (VMware, SVGA3D; build: RELEASE; LLVM, OpenGL 4.1)',
    })
    expect(device).toMatchObject({ grade: 'class', ask: true })
    expect(device.evidence[0]?.ledTo).toContain('virtual machine')
  })
})

describe('the choice of the user', () => {
  it('overrules every signal and is not asked again', () => {
    const device = identify({ ...ANDROID, renderer: 'Adreno (TM) 750' }, 'nv-rtx-4060-laptop')
    expect(device).toMatchObject({ accelerator: { id: 'nv-rtx-4060-laptop' }, grade: 'chosen', ask: false })
  })

  it('is ignored when the table does not know it', () => {
    expect(identify({ ...WINDOWS, renderer: ANGLE_4090 }, 'gone-in-the-next-version').grade).toBe('exact')
  })
})

describe('hostile input', () => {
  it('of any length is cut, in the evidence too', () => {
    const renderer = `${'A'.repeat(10_000)} GeForce RTX 4090`
    const device = identify({ ...WINDOWS, renderer, uaModel: renderer, adapter: adapter(renderer, renderer) })
    expect(device.grade).toBe('class')
    expect(JSON.stringify(device.evidence).length).toBeLessThan(1500)
  })

  it('never throws and always yields a CPU, whatever the signals', () => {
    const random = seededRandom('hostile signals')
    const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!
    const noise = () =>
      Array.from({ length: 30 }, () => String.fromCharCode(Math.floor(random() * 0x2fff))).join('')
    const texts = [
      null,
      '',
      noise(),
      'Apple GPU',
      'Adreno (TM) 650, or similar',
      ...RENDERERS.map(([text]) => text),
    ]
    for (let round = 0; round < 400; round += 1) {
      const base = pick([SILENT, WINDOWS, MAC, IPHONE, ANDROID])
      const device = identify({
        ...base,
        renderer: pick(texts),
        adapter: pick([
          null,
          adapter('', ''),
          adapter(pick(['nvidia', 'amd', 'intel', 'apple', noise()]), noise(), random() < 0.1),
        ]),
        uaModel: pick([null, noise(), 'Pixel 9']),
        logicalCores: pick([null, 0, 1, 8, 1e9]),
        screen: pick([
          null,
          { width: 0, height: 0, ratio: Number.NaN },
          { width: 390, height: 844, ratio: 3 },
        ]),
        hasBattery: pick([null, true, false]),
      })
      expect(device.cpu.cpuLoadW).not.toBeNull()
      expect(device.softwareGpu).toBe(device.accelerator === null)
      expect(device.evidence.length).toBeGreaterThan(0)
      expect(device.name).not.toBe('')
    }
  })
})

describe('a row of the table', () => {
  it('identifies to a machine with GPU and CPU watts, when chosen', () => {
    for (const profile of PROFILES.filter((row) => row.class !== 'software')) {
      const device = identify(WINDOWS, profile.id)
      expect(device.accelerator?.id).toBe(profile.id)
      expect(device.cpu.cpuLoadW, profile.id).not.toBeNull()
    }
  })
})
