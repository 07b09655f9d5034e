import type { RunFacts } from '../../../../src/comparison/devices/run-facts.ts'
import type { Side } from '../../../../src/comparison/devices/side.ts'
import { splitLognormal } from '../../../../src/stats/distributions.ts'
import { factor, multiply, scale, type Uncertain } from '../../../../src/stats/uncertain.ts'

export const FACTS: RunFacts = {
  task: 'image-classification',
  modelId: 'lite',
  modelName: 'Lite',
  sha256: 'a'.repeat(64),
  dtype: 'fp32',
  backend: 'webgpu',
  threads: 1,
  software: false,
  suite: '1.1.0',
  energyModel: '1',
  watts: 'estimated',
  sampleId: 'cat',
  inputTokens: null,
  outputTokens: null,
  pixels: 1,
  steps: null,
  checked: true,
  flags: [],
  interrupted: false,
}

export const WORLD = { id: 'ember:WORLD', name: 'World', gPerKWh: 450 }

/** Watts that are known to a factor of four each way, as of a machine that is only known by its kind. */
export function wattsOf(machine: string): Uncertain {
  return factor(`profile:${machine}`, splitLognormal({ low: 5, typical: 20, high: 80 }))
}

export function sideOf(
  id: string,
  machine: string,
  latencyMs: Uncertain,
  facts: Partial<RunFacts> = {},
): Side {
  return {
    id,
    label: id,
    origin: 'here',
    facts: { ...FACTS, ...facts },
    runs: 1,
    visits: 1,
    latencyMs,
    boundariesJ: { marginal: scale(multiply(wattsOf(machine), latencyMs), 1e-3) },
    quality: null,
    grid: WORLD,
  }
}
