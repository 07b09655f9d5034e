import type { TaskInput } from '../../../src/catalogue/input.ts'
import type { Dtype } from '../../../src/catalogue/model.ts'
import { modelById } from '../../../src/catalogue/models.ts'
import { fetchBlob, fetchJson } from '../../../src/state/browser.ts'
import { InputLoader } from '../../../src/state/benchmark/load-input.ts'
import { InputSamplesState } from '../../../src/state/input-samples.svelte.ts'
import { SamplesState } from '../../../src/state/samples.svelte.ts'
import type { LibraryTask } from './contracts.ts'

/** A model, what it is run on, and how. */
export interface Work {
  readonly modelId: string
  readonly task: LibraryTask
  readonly dtype: Dtype
  readonly input: TaskInput
  readonly sampleId: string | null
}

const TASKS: readonly LibraryTask[] = [
  'feature-extraction',
  'text-classification',
  'image-classification',
  'object-detection',
]

/** The first shipped input of a shipped model: what the Benchmark page takes. @throws Error for a model without a loop here */
export async function shippedWork(modelId: string, baseUrl: string): Promise<Work> {
  const model = modelById(modelId)
  const task = TASKS.find((one) => model?.tasks.includes(one))
  const dtype = model?.variants[0]?.dtype
  if (task === undefined || dtype === undefined) throw new Error(`No loop for ${modelId}`)
  const loader = new InputLoader({
    samples: new SamplesState(`${baseUrl}samples/`, fetchJson),
    inputSamples: new InputSamplesState(`${baseUrl}models/`, fetchJson),
    fetchBlob,
  })
  const { input, sampleId } = await loader.load({ modelId, task })
  return { modelId, task, dtype, input, sampleId }
}
