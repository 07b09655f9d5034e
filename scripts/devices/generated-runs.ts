import { MODELS } from '../../src/catalogue/models.ts'
import type { Backend } from '../../src/catalogue/model.ts'
import type { PowerProfile } from '../../src/device/profile.ts'
import { BOUNDARIES, ENERGY_PARTS } from '../../src/energy/boundary.ts'
import { ENERGY_MODEL_VERSION, estimateEnergy } from '../../src/energy/estimate.ts'
import { normalQuantile } from '../../src/stats/normal.ts'
import { type Random, seededRandom } from '../../src/stats/prng.ts'
import { type Interval, summarise } from '../../src/stats/uncertain.ts'
import { RECORD_FORMAT, RECORD_VERSION, type RunRecord } from '../../src/storage/record.ts'
import { uncertainLatency } from '../../src/timing/latency.ts'

interface Machine {
  readonly name: string
  readonly accelerator: string
  readonly cpu: string
  readonly renderer: string
  readonly system: string
  readonly cores: number
  readonly memoryGB: number
  /** Time over that of the first machine. */
  readonly pace: number
}

const MACHINES: readonly Machine[] = [
  [
    'Apple M2',
    'apple-m2',
    'apple-m2',
    'ANGLE (Apple, ANGLE Metal Renderer: Apple M2)',
    'Macintosh; Intel Mac OS X 10_15_7',
    8,
    16,
    1,
  ],
  [
    'Apple M1 Pro',
    'apple-m1-pro',
    'apple-m1-pro',
    'ANGLE (Apple, ANGLE Metal Renderer: Apple M1 Pro)',
    'Macintosh; Intel Mac OS X 10_15_7',
    10,
    16,
    0.9,
  ],
  [
    'GeForce RTX 4070 Laptop GPU; gaming laptop',
    'nv-rtx-4070-laptop',
    'class-laptop-gaming-cpu',
    'ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 Laptop GPU (0x00002860) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'Windows NT 10.0; Win64; x64',
    20,
    32,
    0.5,
  ],
  [
    'Iris Xe laptop',
    'intel-iris-xe',
    'class-laptop-cpu',
    'ANGLE (Intel, Intel(R) Iris(R) Xe Graphics (0x000046A6) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'Windows NT 10.0; Win64; x64',
    12,
    16,
    1.8,
  ],
  [
    'Adreno 740 phone',
    'qc-adreno-740',
    'qc-adreno-740',
    'ANGLE (Qualcomm, Adreno (TM) 740, OpenGL ES 3.2)',
    'Linux; Android 14; Phone',
    8,
    8,
    2.6,
  ],
  [
    'GeForce RTX 4070; desktop',
    'nv-rtx-4070',
    'class-desktop-cpu-16t',
    'ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 (0x00002786) Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'Windows NT 10.0; Win64; x64',
    16,
    32,
    0.35,
  ],
].map(([name, accelerator, cpu, renderer, system, cores, memoryGB, pace]) => ({
  name,
  accelerator,
  cpu,
  renderer,
  system,
  cores,
  memoryGB,
  pace,
})) as readonly Machine[]

const BACKENDS: readonly Backend[] = ['webgpu', 'wasm']
const FIRST_DAY_MS = Date.UTC(2025, 0, 1)
const DAY_MS = 86_400_000
const DAYS = 680
const SAMPLES = 50
/** A browser of a newer major comes every four weeks. */
const RELEASE_DAYS = 28

/** A way to run on a machine, with its energy per inference at a latency of its own. */
interface Template {
  readonly machine: Machine
  readonly record: RunRecord
}

function scaledInterval({ p5, median, p95 }: Interval, by: number): Interval {
  return { p5: p5 * by, median: median * by, p95: p95 * by }
}

function intervals<Name extends string>(
  names: readonly Name[],
  of: (name: Name) => Interval,
): Record<Name, Interval> {
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Interval>
}

function timingOf(medianMs: number, samplesMs: number[], firstRunMs: number): RunRecord['timing'] {
  return {
    phases: {
      loadedForThisRun: true,
      runtimeFetchMs: 120,
      weightsFetchMs: 900,
      weightsCacheReadMs: 0,
      weightsVerifyMs: 60,
      sessionCreateMs: 400,
      firstRunMs,
      warmUpsMs: [medianMs * 1.3, medianMs * 1.1, medianMs],
      fetchedBytes: 18_600_000,
      cachedBytes: 0,
    },
    samplesMs,
    sessionMs: samplesMs.map((ms) => ms * 0.93),
    atMs: samplesMs.map((_, index) => index * medianMs),
    runsPerSample: 1,
    clockStepMs: 0.005,
    summary: {
      runs: SAMPLES,
      medianMs,
      lowMs: medianMs * 0.985,
      highMs: medianMs * 1.02,
      p90Ms: medianMs * 1.09,
      minMs: medianMs * 0.96,
      maxMs: medianMs * 1.4,
      sessionShare: 0.93,
    },
    flags: [],
    flagged: [],
    generation: null,
    sessions: [],
    gpuBusyShare: null,
  }
}

function templateOf(
  machine: Machine,
  model: (typeof MODELS)[number],
  backend: Backend,
  profiles: readonly PowerProfile[],
): Template {
  const find = (id: string): PowerProfile => {
    const found = profiles.find((profile) => profile.id === id)
    if (found === undefined) throw new Error(`no profile ${id}`)
    return found
  }
  const medianMs = Math.sqrt(model.parameters / 1e6) * 4 * machine.pace * (backend === 'wasm' ? 3.5 : 1)
  const timing = timingOf(medianMs, [], medianMs * 4)
  const threads = backend === 'wasm' ? 4 : 1
  const estimate = estimateEnergy({
    identity: {
      accelerator: find(machine.accelerator),
      cpu: find(machine.cpu),
      grade: 'exact',
      softwareGpu: false,
      evidence: [],
      ask: false,
      name: machine.name,
    },
    backend,
    threads,
    logicalCores: machine.cores,
    latencyMs: uncertainLatency(timing.summary, 'template'),
    gpuBusyShare: null,
    parameters: model.parameters,
    deviceMemoryGB: machine.memoryGB,
    onBattery: null,
  })
  const task = model.tasks[0] ?? 'image-classification'
  return {
    machine,
    record: {
      format: RECORD_FORMAT,
      version: RECORD_VERSION,
      id: '',
      createdAt: '',
      app: { version: '0.1.0', suite: '1.1.0' },
      device: {
        name: machine.name,
        grade: 'exact',
        acceleratorProfileId: machine.accelerator,
        cpuProfileId: machine.cpu,
        softwareGpu: false,
        chosenByPerson: false,
        signals: { renderer: machine.renderer, deviceMemoryGB: machine.memoryGB },
      },
      environment: { userAgent: '', crossOriginIsolated: true, logicalCores: machine.cores, runtime: '' },
      task,
      workload: {
        inputKind: 'picture',
        sampleId: 'first',
        picture: { width: 640, height: 480 },
        inputTokens: null,
        outputTokens: null,
        steps: null,
        soundSeconds: null,
        batch: 1,
      },
      model: {
        id: model.id,
        name: model.name,
        dtype: model.variants[0]?.dtype ?? 'fp32',
        sha256: 'c'.repeat(64),
        license: model.license,
        parameters: model.parameters,
        multiplyAdds: null,
        source: 'generated',
      },
      backend,
      threads,
      plan: { minRuns: 10, minSeconds: 2, maxRuns: 2000, maxSeconds: 60 },
      timing,
      energy: {
        parts: intervals(ENERGY_PARTS, (part) => summarise(estimate.partsJ[part])),
        boundaries: intervals(BOUNDARIES, (name) => summarise(estimate.boundariesJ[name])),
        factors: [...estimate.factors],
        modelVersion: ENERGY_MODEL_VERSION,
        calibrationIds: [],
      },
      benchmark: null,
      output: {
        checked: 'matches',
        how: 'every timed run against the answer of the source weights',
        topAnswer: 'cat',
      },
    },
  }
}

function templates(profiles: readonly PowerProfile[]): Template[] {
  return MACHINES.flatMap((machine) =>
    MODELS.flatMap((model) => BACKENDS.map((backend) => templateOf(machine, model, backend, profiles))),
  )
}

const gaussian = (random: Random): number => normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, random())))

function uuid(random: Random): string {
  const hex = (digits: number): string =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0')
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`
}

function runOf({ machine, record }: Template, random: Random, samples: number): RunRecord {
  const day = random() * DAYS
  const major = 118 + Math.floor(day / RELEASE_DAYS)
  const base = record.timing.summary.medianMs
  // Each release of the browser is a little faster, and each visit has a level of its own.
  const medianMs = base * 0.995 ** (major - 118) * Math.exp(0.04 * gaussian(random))
  const samplesMs = Array.from(
    { length: samples },
    () => medianMs * Math.exp(0.03 * Math.abs(gaussian(random))),
  )
  const by = medianMs / base
  return {
    ...record,
    id: uuid(random),
    createdAt: new Date(FIRST_DAY_MS + day * DAY_MS).toISOString(),
    environment: {
      ...record.environment,
      userAgent: `Mozilla/5.0 (${machine.system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`,
      runtime:
        day < DAYS / 2
          ? 'transformers 4.2.0, onnxruntime-web 1.30.0'
          : 'transformers 4.3.1, onnxruntime-web 1.31.0',
    },
    timing: timingOf(medianMs, samplesMs, medianMs * 4),
    energy: {
      ...record.energy,
      parts: intervals(ENERGY_PARTS, (part) => scaledInterval(record.energy.parts[part], by)),
      boundaries: intervals(BOUNDARIES, (name) => scaledInterval(record.energy.boundaries[name], by)),
    },
  }
}

/**
 * Runs of six machines with every shipped model on both backends over two years, with browser updates and visits that differ. The same
 * seed gives the same runs.
 * @param samples of each run; none saves most of the time
 */
export function* generatedRuns(
  count: number,
  seed: string,
  profiles: readonly PowerProfile[],
  samples = SAMPLES,
): Generator<RunRecord> {
  const random = seededRandom(seed)
  const all = templates(profiles)
  for (let index = 0; index < count; index += 1) {
    const template = all[Math.floor(random() * all.length)]
    if (template !== undefined) yield runOf(template, random, samples)
  }
}
