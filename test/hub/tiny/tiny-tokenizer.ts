const SPECIAL = ['<pad>', '<s>', '</s>', '<unk>']
const WORDS =
  'user assistant : a an the cat dog sits runs on in under over mat table green red small large and sees sleeps loudly'

/** Every word has a number; there are no parts of words. */
export const VOCABULARY: readonly string[] = [...SPECIAL, ...WORDS.split(' ')]

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz,'.split('')

/** As CLIP numbers its tokens: letters, letters that end a word, what was merged, and the two ends of a text. */
export const LETTERS: readonly string[] = [
  '!',
  ...ALPHABET,
  ...ALPHABET.map((letter) => `${letter}</w>`),
  'fo',
  'fox</w>',
  '<|startoftext|>',
  '<|endoftext|>',
]

const TEMPLATE =
  "{% for message in messages %}{{ message['role'] + ' : ' + message['content'] + ' ' }}{% endfor %}"

/** Where a chat model keeps the words around a message; one that never learnt to chat has none. */
export type TemplatePlace = 'inside' | 'beside' | 'nowhere'

/** A mark that Whisper's tokenizer counts moments from: after every word that the graph knows. */
const WHISPER_MARK = {
  id: VOCABULARY.length,
  content: '<|notimestamps|>',
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
  special: true,
}

/** The files of a tokenizer that knows {@link VOCABULARY}. */
export function tinyTokenizer(template: TemplatePlace, whisper = false): [path: string, content: Buffer][] {
  const json = (content: unknown) => Buffer.from(JSON.stringify(content))
  const tokenizer = {
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [
      ...SPECIAL.map((content, id) => ({ ...WHISPER_MARK, id, content })),
      ...(whisper ? [WHISPER_MARK] : []),
    ],
    normalizer: { type: 'Lowercase' },
    pre_tokenizer: { type: 'WhitespaceSplit' },
    post_processor: null,
    decoder: null,
    model: {
      type: 'WordLevel',
      vocab: Object.fromEntries(VOCABULARY.map((word, id) => [word, id])),
      unk_token: '<unk>',
    },
  }
  const config = {
    tokenizer_class: whisper ? 'WhisperTokenizer' : 'PreTrainedTokenizer',
    bos_token: '<s>',
    eos_token: '</s>',
    pad_token: '<pad>',
    unk_token: '<unk>',
    model_max_length: 128,
    ...(template === 'inside' ? { chat_template: TEMPLATE } : {}),
  }
  return [
    ['tokenizer.json', json(tokenizer)],
    ['tokenizer_config.json', json(config)],
    ...(template === 'beside' ? [['chat_template.jinja', Buffer.from(TEMPLATE)] as [string, Buffer]] : []),
  ]
}
