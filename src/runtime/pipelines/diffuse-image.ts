import type * as ort from 'onnxruntime-web/webgpu'
import * as v from 'valibot'
import { drawingHabit, type DrawingHabit } from '../../catalogue/drawing.ts'
import type { ImagePrompt } from '../../catalogue/input.ts'
import type { ColourImage } from '../../catalogue/output.ts'
import { AppError } from '../../protocol/app-error.ts'
import type { StoredModel } from '../model-store.ts'
import type { OnPartial } from '../runtime.ts'
import { clipTokenizer, PROMPT_TOKENS, readPrompt, type ReadPrompt } from './clip-tokenizer.ts'
import {
  firstOutput,
  floatsOf,
  openDiffusionGraphs,
  tensorFor,
  type DiffusionGraphs,
} from './diffusion-graphs.ts'
import {
  eulerStep,
  firstSigma,
  guided,
  noiseLevels,
  scaledForNetwork,
  STABLE_DIFFUSION,
  type NoiseTraining,
} from './euler-sampler.ts'
import { gaussianNoise } from './flow-sampler.ts'
import { decodedPicture, latentPreview } from './latent-picture.ts'
import { expectKind, type PipelineFactory } from './task-pipeline.ts'

const Whole = v.pipe(v.number(), v.integer(), v.minValue(1))
const SchedulerSchema = v.object({
  num_train_timesteps: v.optional(Whole),
  beta_start: v.optional(v.number()),
  beta_end: v.optional(v.number()),
  beta_schedule: v.optional(v.literal('scaled_linear')),
  prediction_type: v.optional(v.picklist(['epsilon', 'v_prediction'])),
})
const NetworkSchema = v.object({ sample_size: v.optional(v.pipe(Whole, v.maxValue(256))) })
const DecoderSchema = v.object({ scaling_factor: v.optional(v.number()) })

const CHANNELS = 4
/** Of 512 pixels: the decoder makes eight of each. */
const USUAL_SIDE = 64
/** Of Stable Diffusion's decoder, where the repository does not say. */
const USUAL_SCALING = 0.18215
/** OpenCLIP's encoder, which Stable Diffusion 2 and SD-Turbo read with, fills up with token 0; CLIP's own with the end. */
const OPEN_CLIP_WIDTH = 1_024

interface Drawer {
  readonly graphs: DiffusionGraphs
  readonly habit: DrawingHabit
  readonly training: NoiseTraining
  /** Of the latent, squares. */
  readonly side: number
  readonly scaling: number
}

/** A latent diffusion model in the layout of diffusers; transformers.js knows none, so the sampler around its networks is ours. */
export const diffuseImage: PipelineFactory = async ({ stored, options, modelId }) => {
  const side = readConfig(stored, 'unet/config.json', NetworkSchema).sample_size ?? USUAL_SIDE
  const backend = options.device === 'webgpu' ? 'webgpu' : 'wasm'
  const habit = drawingHabit(modelId)
  const training = noiseTraining(stored, habit)
  const scaling = readConfig(stored, 'vae_decoder/config.json', DecoderSchema).scaling_factor ?? USUAL_SCALING
  const graphs = await openDiffusionGraphs(stored, backend, side)
  const tokenizer = clipTokenizer(stored, readsWithOpenClip(graphs) ? '!' : '<|endoftext|>')
  const drawer: Drawer = { graphs, habit, training, side, scaling }
  return {
    bind: (input) => {
      const request = expectKind(input, 'image-prompt')
      if (!(request.steps >= 1)) throw new AppError('unsupported-choice', 'input', `${request.steps} steps`)
      const prompt = readPrompt(tokenizer, request.text)
      const nothing = habit.guidance === null ? null : readPrompt(tokenizer, '')
      return {
        inputTokens: prompt.tokens,
        unreadTokens: prompt.unreadTokens,
        infer: (onPartial) => draw(drawer, request, { prompt, nothing }, onPartial),
      }
    },
    dispose: async () => {
      await Promise.all(Object.values(graphs).map((session) => session.release()))
    },
  }
}

async function draw(
  drawer: Drawer,
  { seed, steps }: ImagePrompt,
  { prompt, nothing }: { prompt: ReadPrompt; nothing: ReadPrompt | null },
  onPartial?: OnPartial,
): Promise<ColourImage> {
  const { graphs, habit, training, side, scaling } = drawer
  const meaning = await encoded(graphs, prompt)
  const ofNothing = nothing === null ? null : await encoded(graphs, nothing)
  const levels = noiseLevels(steps, training)
  const strength = firstSigma(levels, training)
  let latent: Float32Array = gaussianNoise(seed, CHANNELS * side ** 2).map((value) => value * strength)
  for (const [index, { sigma, timestep }] of levels.entries()) {
    const seen = scaledForNetwork(latent, sigma)
    const said = await heard(drawer, seen, timestep, meaning)
    const away = ofNothing === null ? null : await heard(drawer, seen, timestep, ofNothing)
    const aimed = away === null || habit.guidance === null ? said : guided(said, away, habit.guidance)
    const nextSigma = levels[index + 1]?.sigma ?? 0
    const { next, clean } = eulerStep(latent, aimed, { sigma, nextSigma, says: training.says })
    latent = next
    onPartial?.(latentPreview(clean, { width: side, height: side }, index + 1))
  }
  return decoded(
    graphs,
    latent.map((value) => value / scaling),
    side,
    steps,
  )
}

async function encoded({ text_encoder }: DiffusionGraphs, { ids }: ReadPrompt): Promise<Float32Array> {
  return floatsOf(
    await firstOutput(text_encoder, {
      input_ids: tensorFor(text_encoder, 'input_ids', ids, [1, PROMPT_TOKENS]),
    }),
  )
}

/** What the network says of a latent. */
async function heard(
  { graphs: { unet }, side }: Drawer,
  latent: Float32Array,
  timestep: number,
  meaning: Float32Array,
): Promise<Float32Array> {
  return floatsOf(
    await firstOutput(unet, {
      sample: tensorFor(unet, 'sample', latent, [1, CHANNELS, side, side]),
      timestep: tensorFor(unet, 'timestep', [timestep], lengthsOf(unet, 'timestep') === 0 ? [] : [1]),
      encoder_hidden_states: tensorFor(unet, 'encoder_hidden_states', meaning, [
        1,
        PROMPT_TOKENS,
        meaning.length / PROMPT_TOKENS,
      ]),
    }),
  )
}

async function decoded(
  { vae_decoder }: DiffusionGraphs,
  latent: Float32Array,
  side: number,
  steps: number,
): Promise<ColourImage> {
  const [name = ''] = vae_decoder.inputNames
  const output = await firstOutput(vae_decoder, {
    [name]: tensorFor(vae_decoder, name, latent, [1, CHANNELS, side, side]),
  })
  const [, , height = 0, width = 0] = output.dims
  return decodedPicture(await floatsOf(output), { width, height }, steps)
}

/** How many lengths an input has. */
function lengthsOf(session: ort.InferenceSession, name: string): number {
  const facts = session.inputMetadata.find((input) => input.name === name)
  return facts?.isTensor === true ? facts.shape.length : 1
}

function readsWithOpenClip({ text_encoder: { outputMetadata } }: DiffusionGraphs): boolean {
  const [output] = outputMetadata
  return output?.isTensor === true && output.shape.at(-1) === OPEN_CLIP_WIDTH
}

/** @throws AppError `model-corrupt` for a sampler of another make */
function noiseTraining(stored: StoredModel, { guidance }: DrawingHabit): NoiseTraining {
  const said = readConfig(stored, 'scheduler/scheduler_config.json', SchedulerSchema)
  return {
    trainSteps: said.num_train_timesteps ?? STABLE_DIFFUSION.trainSteps,
    betaStart: said.beta_start ?? STABLE_DIFFUSION.betaStart,
    betaEnd: said.beta_end ?? STABLE_DIFFUSION.betaEnd,
    says: said.prediction_type ?? STABLE_DIFFUSION.says,
    spacing: guidance === null ? 'trailing' : 'leading',
  }
}

/** A file of the repository that says how a part of it was trained; not all repositories have it. */
function readConfig<Schema extends v.GenericSchema>(
  { files, manifest }: StoredModel,
  path: string,
  schema: Schema,
): v.InferOutput<Schema> {
  const bytes = files.get(path)
  const parsed = v.safeParse(schema, bytes === undefined ? {} : parsedJson(bytes))
  if (!parsed.success) throw new AppError('model-corrupt', 'load', `${path} of ${manifest.id}`)
  return parsed.output
}

function parsedJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
