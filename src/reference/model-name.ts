/**
 * Names of weights, made comparable: `distilbert/distilbert-base-uncased`, `DistilBERT base uncased (AI Energy Score)` and
 * `distilbert_base_uncased` are one name.
 */
export function normaliseName(name: string): string {
  return name
    .replace(/ \(AI Energy Score\)$/, '')
    .replace(/^[^/\s]+\//, '')
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/([a-z])-?(\d)/g, '$1$2')
    .replace(/^-|-$/g, '')
}

/** Families in the order in which a name is tried: the more particular before the more general. */
const FAMILIES: readonly (readonly [family: string, pattern: RegExp])[] = [
  ['minilm', /minilm/],
  ['smollm', /smollm/],
  ['vit-gpt2', /vit-?gpt2|deit.*gpt2/],
  ['efficientnet', /efficientnet/],
  ['mobilenet', /mobilenet/],
  ['mobilevit', /mobilevit/],
  ['nanodet', /nanodet/],
  ['yolos', /yolos/],
  ['deta', /deta-/],
  ['detr', /detr/],
  ['convnext', /convnext/],
  ['swin', /swin/],
  ['beit', /beit/],
  ['resnet', /resnet/],
  ['vit', /^(google-)?(vit|deit)\b/],
  ['distilbert', /distilbert/],
  ['electra', /electra/],
  ['roberta', /roberta|bertweet/],
  ['deberta', /deberta/],
  ['bert', /bert(?!a|weet)/],
  ['gpt2', /gpt2/],
  ['opt', /^opt/],
  ['bart', /bart/],
  ['pegasus', /pegasus/],
  ['flan-t5', /flan-?t5/],
  ['t5', /^t5/],
  ['blip', /blip/],
  ['git', /^git/],
  ['wav2vec2', /wav2vec2/],
  ['whisper', /whisper/],
  ['stable-diffusion', /stable-?diffusion|^sd(xl)?-?turbo|tiny-?sd/],
  ['bloom', /bloom/],
  ['qwen', /qwen/],
  ['gemma', /gemma/],
  ['llama', /llama/],
  ['phi', /^phi/],
]

/** Architecture family of a name, or null where the name does not tell. */
export function familyOf(name: string): string | null {
  const normal = normaliseName(name)
  return FAMILIES.find(([, pattern]) => pattern.test(normal))?.[0] ?? null
}

const MAGNITUDE = { k: 1e3, m: 1e6, b: 1e9 } as const

/** Number of parameters where the name states it (`135M`, `1.7B`), else null. */
export function parametersInName(name: string): number | null {
  const found = /(?:^|[\s_-])(\d+(?:\.\d+)?)(k|m|b)(?![a-z0-9])/i.exec(name)
  if (found === null) return null
  const unit = found[2]?.toLowerCase() as keyof typeof MAGNITUDE
  return Number(found[1]) * MAGNITUDE[unit]
}
