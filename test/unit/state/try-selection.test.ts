import { expect, it } from 'vitest'
import { hubModel } from '../../../src/catalogue/hub-row.ts'
import type { Dtype } from '../../../src/catalogue/model.ts'
import { SPEECH_MODELS } from '../../../src/catalogue/speech-models.ts'
import { DeviceState } from '../../../src/state/device.svelte.ts'
import { TrySelection } from '../../../src/state/try-selection.svelte.ts'
import { PROFILES, WINDOWS } from '../device/signals-fixture.ts'

const LARGE = hubModel({
  repo: 'somebody/large',
  name: 'Large',
  tasks: ['text-generation'],
  parameters: 3e9,
  sizes: { q8: 3_000, q4: null },
  architecture: 'llama',
  about: '',
})

async function selectionOn(deviceMemoryGB: number, here: readonly Dtype[] = []): Promise<TrySelection> {
  const device = new DeviceState({
    readSignals: () => Promise.resolve({ ...WINDOWS, deviceMemoryGB }),
    loadProfiles: () => Promise.resolve(PROFILES),
    settings: { get: () => null, set: () => undefined },
  })
  await device.load()
  const selection = new TrySelection(device, { formatsOf: () => here })
  selection.chooseBackend('wasm')
  selection.offer([LARGE])
  selection.chooseModel(LARGE.id)
  return selection
}

it('asks before what cannot fit is loaded, once for each number format', async () => {
  const selection = await selectionOn(2)
  expect(selection.mustAsk).toBe(true)
  selection.loadAllTheSame()
  expect(selection.mustAsk).toBe(false)
  selection.chooseDtype('q4')
  expect(selection.mustAsk).toBe(true)
  selection.chooseDtype('q8')
  expect(selection.mustAsk).toBe(false)
})

it('asks nothing where there is room, or where the model ships', async () => {
  const selection = await selectionOn(32)
  expect(selection.mustAsk).toBe(false)
  const small = await selectionOn(0.25)
  small.chooseModel('smollm2-135m-instruct')
  expect([small.memory, small.mustAsk]).toEqual([null, false])
})

it('takes the number format that is here already, unless the person says another', async () => {
  const selection = await selectionOn(32, ['q4'])
  expect(selection.variant).toMatchObject({ variant: { dtype: 'q4' }, insteadOf: 'q8' })
  selection.chooseDtype('q8')
  expect(selection.variant).toMatchObject({ variant: { dtype: 'q8' }, insteadOf: null })
})

it('starts a task that nothing ships for with a model of the hub, and lists it once when it is offered too', async () => {
  const selection = await selectionOn(8)
  selection.chooseTask('automatic-speech-recognition')
  const [first, second] = SPEECH_MODELS
  expect(selection.model).toBe(first)
  selection.offer(SPEECH_MODELS.slice(0, 1))
  expect(selection.choices.map(({ id }) => id)).toEqual(SPEECH_MODELS.map(({ id }) => id))
  selection.chooseModel(second?.id ?? '')
  expect(selection.model).toBe(second)
})

it('takes a speech model from an address', async () => {
  const selection = await selectionOn(8)
  const knobs = {
    task: null,
    model: SPEECH_MODELS[1]?.id ?? '',
    backend: null,
    dtype: 'q8',
    threads: null,
    sample: null,
    runs: null,
    seconds: null,
    tokens: null,
    steps: null,
    auto: false,
  } as const
  expect(selection.apply(knobs)).toEqual([])
  expect([selection.task, selection.model.id]).toEqual(['automatic-speech-recognition', knobs.model])
  expect(selection.apply({ ...knobs, model: 'nobody/nothing' })).toEqual(['model=nobody/nothing'])
})
