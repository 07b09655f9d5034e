import * as ort from 'onnxruntime-web/webgpu'
import { AppError } from '../../protocol/app-error.ts'
import { fromHalfBits, halfBits } from '../half-float.ts'
import { DIFFUSION_FOLDERS } from '../hub/choose-files.ts'
import type { StoredModel } from '../model-store.ts'

/** The three networks of a latent diffusion model; each lies in a folder of its own. */
type Folder = (typeof DIFFUSION_FOLDERS)[number]

export type DiffusionGraphs = Readonly<Record<Folder, ort.InferenceSession>>

/** What the exporters call the lengths that are the same in every run: known, they cost nothing while it runs. */
function fixedLengths(side: number): Partial<Record<Folder, Record<string, number>>> {
  return {
    unet: { batch_size: 1, num_channels: 4, height: side, width: side, sequence_length: 77 },
    vae_decoder: { batch_size: 1, num_channels_latent: 4, height_latent: side, width_latent: side },
  }
}

/** The largest network nearly fills a 32-bit memory: weights go to the device at once, no copy of them is packed, no arena grows. */
const SPARING: ort.InferenceSession.SessionOptions = {
  enableMemPattern: false,
  enableCpuMemArena: false,
  extra: { session: { disable_prepacking: '1', use_device_allocator_for_initializers: '1' } },
}

/** @throws AppError `model-missing` for a repository without one of them, `graph-refused` for one of another make */
export async function openDiffusionGraphs(
  { files, manifest }: Pick<StoredModel, 'files' | 'manifest'>,
  backend: 'webgpu' | 'wasm',
  side: number,
): Promise<DiffusionGraphs> {
  const made = new Map<Folder, ort.InferenceSession>()
  // The largest is made while there is room.
  for (const folder of DIFFUSION_FOLDERS) {
    const graph = files.get(`${folder}/model.onnx`)
    if (graph === undefined)
      throw new AppError('model-missing', 'load', `${manifest.id}: ${folder}/model.onnx`)
    const freeDimensionOverrides = fixedLengths(side)[folder]
    made.set(
      folder,
      await ort.InferenceSession.create(graph, {
        executionProviders: [backend],
        externalData: weightsBeside(files, folder),
        ...(freeDimensionOverrides === undefined ? {} : { freeDimensionOverrides }),
        ...SPARING,
        // Errors alone, as transformers.js asks of its sessions.
        logSeverityLevel: 3,
      }),
    )
  }
  const graphs = Object.fromEntries(made) as DiffusionGraphs
  refuseOtherMakes(graphs)
  return graphs
}

function weightsBeside(files: StoredModel['files'], folder: Folder) {
  return [...files].flatMap(([path, data]) => {
    const isWeights = path.startsWith(`${folder}/`) && /\.(?:onnx_data(?:_\d+)?|pb)$/.test(path)
    return isWeights ? [{ path: path.slice(folder.length + 1), data }] : []
  })
}

const UNET_TAKES = ['sample', 'timestep', 'encoder_hidden_states']

/** Larger kin take more than a text: SDXL wants a second text and the size of the picture. */
function refuseOtherMakes({ unet }: DiffusionGraphs): void {
  const other = unet.inputNames.filter((name) => !UNET_TAKES.includes(name))
  if (other.length > 0) throw new AppError('graph-refused', 'load', `unet asks for ${other.join(', ')}`)
}

/** Numbers as a graph takes them: whole or not, half or single precision. @param name of one of its inputs */
export function tensorFor(
  session: ort.InferenceSession,
  name: string,
  values: ArrayLike<number>,
  dims: readonly number[],
): ort.Tensor {
  const facts = session.inputMetadata.find((input) => input.name === name)
  const type = facts?.isTensor === true ? facts.type : 'float32'
  const all = Array.from(values)
  if (type === 'int64') return new ort.Tensor(type, BigInt64Array.from(all.map(BigInt)), dims)
  if (type === 'int32') return new ort.Tensor(type, Int32Array.from(all), dims)
  if (type === 'float16') return new ort.Tensor(type, Uint16Array.from(all, halfBits), dims)
  return new ort.Tensor('float32', Float32Array.from(all), dims)
}

/** Of a graph with one output, or its first. */
export async function firstOutput(
  session: ort.InferenceSession,
  feeds: Record<string, ort.Tensor>,
): Promise<ort.Tensor> {
  const outputs = await session.run(feeds)
  const [name = ''] = session.outputNames
  const output = outputs[name]
  if (output === undefined) throw new AppError('graph-refused', 'run', `no ${name}`)
  return output
}

/** Floating-point numbers, in whatever precision they come. */
export async function floatsOf(tensor: ort.Tensor): Promise<Float32Array> {
  const data: unknown = await tensor.getData()
  if (data instanceof Float32Array) return data
  // Browsers that have no Float16Array give the bits.
  if (data instanceof Uint16Array) return Float32Array.from(data, fromHalfBits)
  return Float32Array.from(data as Iterable<number>)
}
