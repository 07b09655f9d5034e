import type { Dtype } from '../../catalogue/model.ts'
import { AppError } from '../../protocol/app-error.ts'
import type { WantedFile } from '../store/wanted-file.ts'

/** File name endings of transformers.js for each number format. */
export const DTYPE_SUFFIX: Record<Dtype, string> = {
  fp32: '',
  fp16: '_fp16',
  q8: '_quantized',
  q4: '_q4',
  q4f16: '_q4f16',
}

/** Graphs that make up a model, by how the library names them; the first set that is there in whole is it. */
const GRAPH_SETS: readonly (readonly string[])[] = [
  ['model'],
  ['encoder_model', 'decoder_model_merged'],
  ['decoder_model_merged'],
]

/** Latent diffusion in the layout of diffusers: a folder for each network, the largest first, the number format in no name. */
export const DIFFUSION_FOLDERS = ['unet', 'text_encoder', 'vae_decoder'] as const
/** What is read beside its graphs. */
const DIFFUSION_TEXTS =
  /^(?:tokenizer\/(?:vocab|tokenizer|tokenizer_config|special_tokens_map)\.json|tokenizer\/merges\.txt|scheduler\/scheduler_config\.json|(?:unet|vae_decoder)\/config\.json)$/
/** No network of this kind that draws anything is smaller in single precision; one so small was made to try a page. */
const SMALLEST_HALF_BYTES = 100e6

/** Beside the graphs: configuration, tokenizer, preprocessing. Nothing else of a repository is fetched. */
const SMALL_FILE = /^(?!.*\/)[\w.-]+\.(?:json|txt|jinja|model)$/
const LARGEST_SMALL_BYTES = 40 * 2 ** 20

/** The files a run in this number format needs. @throws AppError `model-missing` naming the formats that are there */
export function filesFor(files: readonly WantedFile[], dtype: Dtype): WantedFile[] {
  const graphs = graphsFor(files, dtype)
  if (graphs === null) {
    const there = dtypesOf(files).join(', ')
    const detail = there === '' ? 'no ONNX file of a kind that runs here' : `no ${dtype} file, but ${there}`
    throw new AppError('model-missing', 'load', detail)
  }
  const isSmall = isDiffusion(files) ? DIFFUSION_TEXTS : SMALL_FILE
  const small = files.filter(({ path, bytes }) => isSmall.test(path) && bytes <= LARGEST_SMALL_BYTES)
  return [...small, ...graphs]
}

/** Number formats whose graphs are all there. */
export function dtypesOf(files: readonly WantedFile[]): Dtype[] {
  return (Object.keys(DTYPE_SUFFIX) as Dtype[]).filter((dtype) => graphsFor(files, dtype) !== null)
}

/** With the weights that lie beside a graph that is too large for one file. */
function graphsFor(files: readonly WantedFile[], dtype: Dtype): WantedFile[] | null {
  if (isDiffusion(files)) return diffusionDtype(files) === dtype ? diffusionGraphs(files) : null
  for (const names of GRAPH_SETS) {
    const paths = names.map((name) => `onnx/${name}${DTYPE_SUFFIX[dtype]}.onnx`)
    if (paths.every((path) => files.some((file) => file.path === path))) {
      return files.filter(({ path }) =>
        paths.some((graph) => path === graph || path.startsWith(`${graph}_data`)),
      )
    }
  }
  return null
}

function isDiffusion(files: readonly WantedFile[]): boolean {
  return DIFFUSION_FOLDERS.every((folder) => files.some(({ path }) => path === `${folder}/model.onnx`))
}

function diffusionGraphs(files: readonly WantedFile[]): WantedFile[] {
  return files.filter(({ path }) =>
    DIFFUSION_FOLDERS.some((folder) => {
      const name = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : ''
      return /^(?:model\.onnx(?:_data(?:_\d+)?)?|weights\.pb)$/.test(name)
    }),
  )
}

/** No listing says it: the network in single precision is larger than a 32-bit runtime can hold, so what is offered at all is half. */
function diffusionDtype(files: readonly WantedFile[]): Dtype {
  const bytes = diffusionGraphs(files).reduce((sum, file) => sum + file.bytes, 0)
  return bytes < SMALLEST_HALF_BYTES ? 'fp32' : 'fp16'
}
