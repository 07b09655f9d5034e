import type { HubRepo } from '../loopback-hub.ts'
import {
  HEAD_SIZE,
  HEADS,
  PICTURE_SIDE,
  tinyDecoder,
  tinyMergedDecoder,
  tinyPictureEncoder,
  tinyTextEncoder,
  WIDTH,
} from './tiny-graphs.ts'
import { tinyTokenizer, VOCABULARY, type TemplatePlace } from './tiny-tokenizer.ts'

const json = (content: unknown) => Buffer.from(JSON.stringify(content))
const TOKENS = {
  vocab_size: VOCABULARY.length,
  pad_token_id: 0,
  bos_token_id: 1,
  eos_token_id: 2,
  decoder_start_token_id: 1,
}
const GENERATION = json({ pad_token_id: 0, bos_token_id: 1, eos_token_id: 2, decoder_start_token_id: 1 })

/** A decoder with a cache, in the layout of small chat models. */
export function tinyWriter(template: TemplatePlace = 'inside'): HubRepo {
  const config = {
    architectures: ['LlamaForCausalLM'],
    model_type: 'llama',
    hidden_size: WIDTH,
    head_dim: HEAD_SIZE,
    num_attention_heads: HEADS,
    num_key_value_heads: HEADS,
    num_hidden_layers: 1,
    max_position_embeddings: 128,
    ...TOKENS,
  }
  return repo(
    'text-generation',
    [
      ['config.json', json(config)],
      ['onnx/model.onnx', tinyDecoder()],
    ],
    template,
  )
}

/** An encoder and a decoder, in the layout of BART. */
export function tinySummariser(): HubRepo {
  const config = {
    architectures: ['BartForConditionalGeneration'],
    model_type: 'bart',
    is_encoder_decoder: true,
    d_model: WIDTH,
    encoder_layers: 1,
    encoder_attention_heads: HEADS,
    decoder_layers: 1,
    decoder_attention_heads: HEADS,
    ...TOKENS,
  }
  return repo('summarization', [
    ['config.json', json(config)],
    ['onnx/encoder_model.onnx', tinyTextEncoder()],
    ['onnx/decoder_model_merged.onnx', tinyMergedDecoder(true)],
  ])
}

/** A vision encoder and a decoder, in the layout of ViT-GPT2. */
export function tinyCaptioner(): HubRepo {
  const config = {
    architectures: ['VisionEncoderDecoderModel'],
    model_type: 'vision-encoder-decoder',
    is_encoder_decoder: true,
    encoder: {
      model_type: 'vit',
      hidden_size: WIDTH,
      image_size: PICTURE_SIDE,
      patch_size: PICTURE_SIDE / 2,
    },
    decoder: {
      model_type: 'gpt2',
      n_embd: WIDTH,
      n_head: HEADS,
      n_layer: 1,
      is_decoder: true,
      add_cross_attention: true,
      ...TOKENS,
    },
    ...TOKENS,
  }
  const preprocessor = {
    image_processor_type: 'ViTImageProcessor',
    feature_extractor_type: 'ViTFeatureExtractor',
    do_normalize: true,
    do_resize: true,
    do_rescale: true,
    rescale_factor: 1 / 255,
    image_mean: [0.5, 0.5, 0.5],
    image_std: [0.5, 0.5, 0.5],
    resample: 2,
    size: { height: PICTURE_SIDE, width: PICTURE_SIDE },
  }
  return repo('image-to-text', [
    ['config.json', json(config)],
    ['preprocessor_config.json', json(preprocessor)],
    ['onnx/encoder_model.onnx', tinyPictureEncoder()],
    ['onnx/decoder_model_merged.onnx', tinyMergedDecoder(false)],
  ])
}

function repo(
  task: string,
  files: readonly [path: string, content: Buffer][],
  template: TemplatePlace = 'nowhere',
): HubRepo {
  return {
    task,
    license: 'apache-2.0',
    files: new Map([...files, ...tinyTokenizer(template), ['generation_config.json', GENERATION]]),
  }
}
