import { SOUND_RATE_HZ } from '../../../src/catalogue/input.ts'
import type { HubRepo } from '../loopback-hub.ts'
import {
  HEAD_SIZE,
  HEADS,
  MEL_BANDS,
  MEL_FRAMES,
  PICTURE_SIDE,
  tinyDecoder,
  tinyMergedDecoder,
  tinyPictureEncoder,
  tinySpectrumEncoder,
  tinyTextEncoder,
  tinyWaveEncoder,
  WIDTH,
} from './tiny-graphs.ts'
import { LATENT_SIDE, tinyNoiseTeller, tinyPainter, tinyPromptReader } from './tiny-drawing.ts'
import { LETTERS, tinyTokenizer, VOCABULARY, type TemplatePlace } from './tiny-tokenizer.ts'

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

/** Hears the wave itself, in the layout of Moonshine. */
export function tinyListener(): HubRepo {
  const config = {
    architectures: ['MoonshineForConditionalGeneration'],
    model_type: 'moonshine',
    is_encoder_decoder: true,
    hidden_size: WIDTH,
    encoder_num_hidden_layers: 1,
    encoder_num_key_value_heads: HEADS,
    decoder_num_hidden_layers: 1,
    decoder_num_key_value_heads: HEADS,
    ...TOKENS,
  }
  const preprocessor = {
    feature_extractor_type: 'Wav2Vec2FeatureExtractor',
    processor_class: 'Wav2Vec2Processor',
    do_normalize: false,
    feature_size: 1,
    return_attention_mask: true,
    sampling_rate: SOUND_RATE_HZ,
  }
  return repo('automatic-speech-recognition', [
    ['config.json', json(config)],
    ['preprocessor_config.json', json(preprocessor)],
    ['onnx/encoder_model.onnx', tinyWaveEncoder()],
    ['onnx/decoder_model_merged.onnx', tinyMergedDecoder(true, false)],
  ])
}

/** Hears the spectrogram of half a minute, in the layout of Whisper. */
export function tinyWhisper(): HubRepo {
  const config = {
    architectures: ['WhisperForConditionalGeneration'],
    model_type: 'whisper',
    is_encoder_decoder: true,
    d_model: WIDTH,
    encoder_layers: 1,
    encoder_attention_heads: HEADS,
    decoder_layers: 1,
    decoder_attention_heads: HEADS,
    num_mel_bins: MEL_BANDS,
    max_source_positions: MEL_FRAMES / 2,
    ...TOKENS,
  }
  const preprocessor = {
    feature_extractor_type: 'WhisperFeatureExtractor',
    processor_class: 'WhisperProcessor',
    chunk_length: 30,
    feature_size: MEL_BANDS,
    hop_length: 160,
    n_fft: 400,
    n_samples: 30 * SOUND_RATE_HZ,
    nb_max_frames: MEL_FRAMES,
    sampling_rate: SOUND_RATE_HZ,
  }
  const files: [path: string, content: Buffer][] = [
    ['config.json', json(config)],
    ['preprocessor_config.json', json(preprocessor)],
    ['onnx/encoder_model.onnx', tinySpectrumEncoder()],
    ['onnx/decoder_model_merged.onnx', tinyMergedDecoder(true, false)],
  ]
  return repo('automatic-speech-recognition', files, 'nowhere', true)
}

/** Draws, in the layout of diffusers, with the older pair of tokenizer files. */
export function tinyDrawer(): HubRepo {
  const files: [path: string, content: Buffer][] = [
    ['model_index.json', json({ _class_name: 'StableDiffusionPipeline' })],
    ['scheduler/scheduler_config.json', json({ num_train_timesteps: 1000, prediction_type: 'epsilon' })],
    ['tokenizer/vocab.json', json(Object.fromEntries(LETTERS.map((token, id) => [token, id])))],
    ['tokenizer/merges.txt', Buffer.from('#version: 0.2\nf o\nfo x</w>\n')],
    ['text_encoder/model.onnx', tinyPromptReader(LETTERS.length)],
    ['unet/config.json', json({ sample_size: LATENT_SIDE })],
    ['unet/model.onnx', tinyNoiseTeller()],
    ['vae_decoder/config.json', json({ scaling_factor: 0.5 })],
    ['vae_decoder/model.onnx', tinyPainter()],
    ['safety_checker/model.onnx', Buffer.from('never fetched')],
  ]
  return { task: 'text-to-image', license: 'openrail++', files: new Map(files) }
}

function repo(
  task: string,
  files: readonly [path: string, content: Buffer][],
  template: TemplatePlace = 'nowhere',
  whisper = false,
): HubRepo {
  return {
    task,
    license: 'apache-2.0',
    files: new Map([...files, ...tinyTokenizer(template, whisper), ['generation_config.json', GENERATION]]),
  }
}
