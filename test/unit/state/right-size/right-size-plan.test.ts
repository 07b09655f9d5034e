import { describe, expect, it } from 'vitest'
import type { ModelRecord } from '../../../../src/catalogue/model.ts'
import { ownHubModel } from '../../../../src/catalogue/own-hub-model.ts'
import type { App } from '../../../../src/state/app.ts'
import { RightSizePlan, studyTasks } from '../../../../src/state/right-size/right-size-plan.svelte.ts'
import { WINDOWS } from '../../device/signals-fixture.ts'
import { EXPERIMENT } from './experiment-fixture.ts'
import { parseRightSize, rightSizeHref } from '../../../../src/state/right-size/address.ts'

const APP = {
  device: {
    signals: { ...WINDOWS, deviceMemoryGB: 2 },
    defaultThreads: 2,
    maxThreads: 4,
    capabilities: { webgpu: false, gpuFeatures: new Set<string>() },
  },
  selection: { offered: [] },
  services: { settings: { get: () => null } },
} as unknown as App

const planned = () => new RightSizePlan(APP, () => null)
const keys = (plan: RightSizePlan) => plan.contenders.map(({ key }) => key)

describe('RightSizePlan', () => {
  it('is ready for one click: the model made for the task against the one that writes, on WebAssembly', () => {
    const plan = planned()
    expect(keys(plan)).toEqual(['minilm-sentiment/trained', 'smollm2-135m-instruct/written'])
    expect(plan).toMatchObject({ setId: 'reviews', backend: 'wasm', threads: 2 })
  })

  it('has both makers of answers for pictures, and the one that writes', () => {
    const plan = planned()
    plan.chooseSet('pictures')
    expect(keys(plan)).toEqual([
      'efficientnet-lite0/trained',
      'nanodet-g/found',
      'composed-captioner/written',
    ])
    expect(studyTasks(plan.kind)).toEqual(['image-classification', 'object-detection'])
  })

  it('comes back from its address', () => {
    const plan = planned()
    plan.choose('all-minilm-l6-v2/nearest', true)
    plan.items = 7
    const again = planned()
    const query = rightSizeHref(plan.address ?? {}).split('?')[1] ?? ''
    expect(again.follow(parseRightSize(query))).toEqual([])
    expect(again.address).toEqual(plan.address)
  })

  it('repeats the plan of an experiment, and says what is not here', () => {
    const plan = planned()
    const kept = { ...EXPERIMENT.plan, items: 5, contenders: ['minilm-sentiment/trained'] }
    expect(plan.repeat(kept)).toEqual([])
    expect(plan.address).toMatchObject({ set: 'reviews', items: 5, seed: '1', contenders: kept.contenders })
    expect(plan.repeat({ ...kept, setId: null })).toEqual([])
    expect(plan.setId).toBeNull()
    expect(plan.repeat({ ...kept, setId: 'gone', contenders: ['small/trained'] })).toEqual(['set=gone'])
    expect(plan.missing).toEqual(['small/trained'])
  })

  it('says which contenders of an address are unknown', () => {
    const plan = planned()
    expect(plan.follow(parseRightSize('contenders=nobody/trained'))).toEqual([])
    expect(plan.missing).toEqual(['nobody/trained'])
    expect(plan.contenders).toEqual([])
  })

  it('knows a model of the hub as soon as it is offered, though the address named it before', () => {
    const offered: ModelRecord[] = []
    const plan = new RightSizePlan({ ...APP, selection: { offered } } as unknown as App, () => null)
    plan.follow(parseRightSize('contenders=minilm-sentiment/trained,my/writer/written'))
    expect(plan.missing).toEqual(['my/writer/written'])
    const formats = [{ dtype: 'fp32', bytes: 1_000 }] as const
    offered.push(
      ownHubModel({ repo: 'my/writer', revision: 'main' }, 'text-generation', { license: null, formats }),
    )
    expect(plan.missing).toEqual([])
    expect(keys(plan)).toEqual(['minilm-sentiment/trained', 'my/writer/written'])
  })

  it('asks before it loads a chosen model that most likely does not fit, and once', () => {
    const formats = [{ dtype: 'fp32', bytes: 2e9 }] as const
    const large = ownHubModel({ repo: 'my/writer', revision: 'main' }, 'text-generation', {
      license: null,
      formats,
    })
    const plan = new RightSizePlan({ ...APP, selection: { offered: [large] } } as unknown as App, () => null)
    plan.choose('my/writer/written', false)
    expect(plan.tooLarge).toBeNull()
    plan.choose('my/writer/written', true)
    const asked = plan.tooLarge
    expect(asked).toMatchObject({ name: 'writer', memory: { verdict: 'too-large' } })
    if (asked !== null) plan.loadAllTheSame(asked)
    expect(plan.tooLarge).toBeNull()
  })
})
