import { identifyDevice } from '../../../src/device/identify.ts'
import type { ChosenPicture } from '../../../src/state/chosen-input.ts'
import type { RunClerk, RunSetup } from '../../../src/state/finish-run.ts'
import type { MeasureReport } from '../../../src/timing/measure-contract.ts'
import { PROFILES, WINDOWS } from '../device/signals-fixture.ts'
import { FakeModel, PICTURE, REQUEST } from '../timing/fake-model.ts'
import { measure } from '../../../src/timing/measure.ts'

const SIGNALS = { ...WINDOWS, crossOriginIsolated: true }

export const CHOSEN: ChosenPicture = {
  kind: 'picture',
  input: PICTURE,
  originalWidth: 1,
  originalHeight: 1,
  scaled: false,
  sampleId: 'cat',
  url: 'cat.jpg',
  alt: 'A cat',
}

export const SETUP: RunSetup = {
  chosen: CHOSEN,
  identity: identifyDevice(SIGNALS, PROFILES),
  signals: SIGNALS,
  chosenByPerson: false,
  backend: 'wasm',
  task: 'image-classification',
  plan: REQUEST.plan,
  threads: 1,
  dtype: 'fp32',
  modelId: 'fake',
}

export const CLERK: RunClerk = {
  appVersion: '0.0.0',
  runtimeVersion: 'test',
  now: () => new Date('2026-11-22T12:00:00Z'),
  newId: () => '11111111-2222-4333-8444-555555555555',
}

export async function fakeReport(): Promise<MeasureReport> {
  const model = new FakeModel()
  return {
    loaded: true,
    load: model.report,
    ...(await measure(model, REQUEST, model.clock, () => undefined)),
  }
}
