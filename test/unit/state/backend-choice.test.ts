import { describe, expect, it } from 'vitest'
import { BACKENDS, type Backend } from '../../../src/catalogue/model.ts'
import { pickMeasured } from '../../../src/comparison/pick-backend.ts'
import { backendReason, type ChoiceGround } from '../../../src/state/backend-choice.ts'
import type { RunRecord } from '../../../src/storage/record.ts'
import { backendSentence } from '../../../src/view/text/choice-words.ts'
import { PICTURE_RUN } from '../storage/sample-records.ts'
import { SETUP } from './run-parts.ts'

const { identity } = SETUP
const ground: ChoiceGround = {
  capabilities: { webgpu: true, gpuFeatures: [] },
  identity,
  modelId: PICTURE_RUN.model.id,
  task: SETUP.task,
  runnable: BACKENDS,
  commits: [],
}

function run(
  backend: Backend,
  medianMs: number,
  firstRunMs: number,
  changed: Partial<RunRecord> = {},
): RunRecord {
  const { device, timing } = PICTURE_RUN
  return {
    ...PICTURE_RUN,
    backend,
    device: {
      ...device,
      softwareGpu: false,
      acceleratorProfileId: identity.accelerator?.id ?? null,
      cpuProfileId: identity.cpu.id,
    },
    timing: {
      ...timing,
      flags: [],
      phases: { ...timing.phases, loadedForThisRun: true, sessionCreateMs: 0, firstRunMs },
      summary: { ...timing.summary, medianMs },
    },
    ...changed,
  }
}

describe('the backend that is taken', () => {
  it('is said to be the only one where it is', () => {
    const none = { ...ground, capabilities: { webgpu: false, gpuFeatures: [] } }
    expect(backendReason([], none)).toEqual({ reason: 'no-webgpu' })
    const software = { ...ground, identity: { ...identity, softwareGpu: true } }
    expect(backendReason([], software)).toEqual({ reason: 'software-gpu' })
    expect(backendReason([], { ...ground, runnable: ['wasm'] })).toEqual({ reason: 'no-file-for-gpu' })
  })

  it('is the GPU until both were measured at the same work on this machine', () => {
    expect(backendReason([run('wasm', 5, 10)], ground)).toEqual({ reason: 'gpu' })
    const other = run('webgpu', 5, 10, { workload: { ...PICTURE_RUN.workload, sampleId: 'another' } })
    expect(backendReason([other, run('wasm', 5, 10)], ground)).toEqual({ reason: 'gpu' })
    const elsewhere = run('webgpu', 5, 10)
    const away = { ...elsewhere, device: { ...elsewhere.device, cpuProfileId: 'another' } }
    expect(backendReason([away, run('wasm', 5, 10)], ground)).toEqual({ reason: 'gpu' })
    const software = { ...elsewhere, device: { ...elsewhere.device, softwareGpu: true } }
    expect(backendReason([software, run('wasm', 5, 10)], ground)).toEqual({ reason: 'gpu' })
  })

  it('is then the one that is through a sitting first, and the sentence says why', () => {
    const late = backendReason([run('wasm', 12, 100), run('webgpu', 8, 1_700)], ground)
    expect(late).toMatchObject({ reason: 'measured', pick: { backend: 'wasm', evenAfterRuns: 400 } })
    expect(backendSentence(late, 22e6)).toBe(
      'WebAssembly, as measured here: 22 M weights take 12.0 ms a run, 8.00 ms on WebGPU, whose start takes 1.60 s longer: more than it saves before run 400.',
    )
    const soon = backendReason([run('wasm', 40, 100), run('webgpu', 8, 1_700)], ground)
    expect(soon).toMatchObject({ pick: { backend: 'webgpu', evenAfterRuns: 50 } })
    expect(backendSentence(soon, 22e6)).toContain('won back by run 50 of 100')
  })

  it('is known of a hub’s model that was asked for at a commit, from runs at that commit', () => {
    const commit = '0123456789abcdef0123456789abcdef01234567'
    const model = { ...PICTURE_RUN.model, id: 'a/b', source: `hub:a/b@${commit}` }
    const both = [run('wasm', 12, 100, { model }), run('webgpu', 8, 1_700, { model })]
    const pinned = (revision: string) => ({ ...ground, modelId: `a/b@${revision}` })
    expect(backendReason(both, pinned(commit)).reason).toBe('measured')
    expect(backendReason(both, pinned(commit.replace('0', '1'))).reason).toBe('gpu')
  })

  it('needs no catching up where one is better at both', () => {
    const pick = pickMeasured({ medianMs: 20, startMs: 500 }, { medianMs: 10, startMs: 100 })
    expect(pick).toMatchObject({ backend: 'wasm', evenAfterRuns: null })
    expect(backendSentence({ reason: 'measured', pick }, 1e6)).toMatch(/20\.0 ms on WebGPU\.$/)
  })
})
