import * as ort from 'onnxruntime-web/webgpu'
import * as v from 'valibot'
import type { ImageRequest } from '../../catalogue/input.ts'
import type { GreyImage } from '../../catalogue/output.ts'
import { AppError } from '../../protocol/app-error.ts'
import type { OnPartial } from '../runtime.ts'
import { gaussianNoise, greyLevels, sampleFlow, type FlowConfig, type Velocity } from './flow-sampler.ts'
import { expectKind, type PipelineContext, type PipelineFactory } from './task-pipeline.ts'

const Whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const ConfigSchema = v.object({
  image: v.object({ channels: v.literal(1), side: v.pipe(Whole, v.maxValue(1024)), margin: Whole }),
  sampler: v.object({ guidance: v.number(), nullClass: Whole }),
})

/** A network that gives velocities; the sampler around it is ours, transformers.js has none. */
export const makeImage: PipelineFactory = async ({ stored, options, modelId }) => {
  const config = readConfig(stored.files.get('config.json'), modelId)
  const session = await ort.InferenceSession.create(graphOf(stored.files, modelId), {
    executionProviders: [options.device === 'webgpu' ? 'webgpu' : 'wasm'],
    // Errors alone, as transformers.js asks of its sessions: that shape arithmetic stays on the CPU is no warning to a person.
    logSeverityLevel: 3,
  })
  return {
    bind: (input) => {
      const request = expectKind(input, 'image-request')
      if (request.classId >= config.sampler.nullClass) {
        throw new AppError('unsupported-choice', 'input', `class ${request.classId}`)
      }
      const velocity = velocityOf(session, request.classId, config)
      return { inputTokens: null, infer: (onPartial) => draw(velocity, request, config, onPartial) }
    },
    dispose: () => session.release(),
  }
}

async function draw(
  velocity: Velocity,
  { seed, steps }: ImageRequest,
  { image, sampler }: FlowConfig,
  onPartial?: OnPartial,
): Promise<GreyImage> {
  const inner = image.side - 2 * image.margin
  const show = (x: Float32Array, step: number): GreyImage => ({
    kind: 'image',
    width: inner,
    height: inner,
    grey: greyLevels(x, image),
    steps: step,
  })
  const noise = gaussianNoise(seed, image.side * image.side)
  const final = await sampleFlow(
    velocity,
    { noise, steps, guidance: sampler.guidance },
    onPartial === undefined
      ? undefined
      : (estimate, step) => {
          onPartial(show(estimate, step))
        },
  )
  return show(final, steps)
}

/** Asks for the class and for no class in one batch. */
function velocityOf(
  session: ort.InferenceSession,
  classId: number,
  { image, sampler }: FlowConfig,
): Velocity {
  const classIds = new ort.Tensor('int64', BigInt64Array.of(BigInt(classId), BigInt(sampler.nullClass)), [2])
  return async (x, t) => {
    const twice = new Float32Array(2 * x.length)
    twice.set(x)
    twice.set(x, x.length)
    const outputs = await session.run({
      x: new ort.Tensor('float32', twice, [2, 1, image.side, image.side]),
      t: new ort.Tensor('float32', Float32Array.of(t, t), [2]),
      class_id: classIds,
    })
    return (await outputs['v']?.getData()) as Float32Array
  }
}

function graphOf(files: PipelineContext['stored']['files'], modelId: string): Uint8Array {
  const graph = [...files].find(([path]) => path.endsWith('.onnx'))?.[1]
  if (graph === undefined) throw new AppError('model-missing', 'load', `${modelId}: no graph`)
  return graph
}

function readConfig(bytes: Uint8Array | undefined, modelId: string): FlowConfig {
  const parsed = v.safeParse(ConfigSchema, JSON.parse(new TextDecoder().decode(bytes) || 'null'))
  if (!parsed.success) throw new AppError('model-corrupt', 'load', `config.json of ${modelId}`)
  return parsed.output
}
