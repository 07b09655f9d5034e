import * as v from 'valibot'

const Text = v.pipe(v.string(), v.minLength(1), v.maxLength(20_000))
const Name = v.pipe(v.string(), v.minLength(1), v.maxLength(80))
const Offset = v.pipe(v.number(), v.integer(), v.minValue(0))

/** How an item tries a model, beyond the plain case. */
const DIFFICULTIES = ['plain', 'negation', 'irony', 'mixed'] as const

const LabelledText = v.object({
  id: Name,
  text: Text,
  label: Name,
  difficulty: v.optional(v.picklist(DIFFICULTIES)),
})
const Passage = v.object({
  id: Name,
  context: Text,
  question: Text,
  accepted: v.pipe(v.array(Text), v.minLength(1)),
})
const Wanted = v.object({ start: Offset, end: Offset, group: Name })
const NamedText = v.object({ id: Name, text: Text, entities: v.array(Wanted) })
const LongText = v.object({
  id: Name,
  text: Text,
  /** What a summary must mention, each in any of these wordings. */
  mentions: v.pipe(v.array(v.pipe(v.array(Text), v.minLength(1))), v.minLength(1)),
  reference: Text,
})
const Pixel = v.pipe(v.number(), v.minValue(0))
const ShownThing = v.object({
  id: Name,
  /** Beside the set. */
  file: v.pipe(v.string(), v.regex(/^[\w-]+\/[\w-]+\.jpg$/)),
  label: Name,
  /** Where it stands, in pixels of the picture. */
  box: v.object({ xmin: Pixel, ymin: Pixel, xmax: Pixel, ymax: Pixel }),
})

const HEAD = {
  format: v.literal('joulebench-evaluation'),
  version: v.literal(1),
  id: Name,
  title: Text,
  license: Name,
  provenance: Text,
  /** Kinds of answer, or of name; empty where the answer is free. */
  labels: v.array(Name),
  /** How an item was labelled. */
  rules: v.pipe(v.array(Text), v.minLength(1)),
}

const SetSchema = v.variant('kind', [
  v.object({ ...HEAD, kind: v.literal('labels'), items: v.array(LabelledText) }),
  v.object({ ...HEAD, kind: v.literal('answers'), items: v.array(Passage) }),
  v.object({ ...HEAD, kind: v.literal('names'), items: v.array(NamedText) }),
  v.object({ ...HEAD, kind: v.literal('summaries'), items: v.array(LongText) }),
  v.object({
    ...HEAD,
    kind: v.literal('pictures'),
    /** What models call each label, in lower case. */
    names: v.record(Name, v.array(Name)),
    items: v.array(ShownThing),
  }),
])

/** Items with known answers, all of one kind, and how they came about. */
export type EvaluationSet = v.InferOutput<typeof SetSchema>
export type EvaluationKind = EvaluationSet['kind']
/** One item of a set of this kind. */
export type ItemOf<Kind extends EvaluationKind> = Extract<EvaluationSet, { kind: Kind }>['items'][number]
export type EvaluationItem = ItemOf<EvaluationKind>

/** Those that ship, as `evaluation/<id>.json` beside the page. */
export const SHIPPED_SETS = [
  { id: 'reviews', kind: 'labels', title: 'Reviews: praise or complaint' },
  { id: 'passages', kind: 'answers', title: 'Questions to short passages' },
  { id: 'names', kind: 'names', title: 'Sentences with names' },
  { id: 'summaries', kind: 'summaries', title: 'News to summarise' },
  { id: 'pictures', kind: 'pictures', title: 'Drawn pictures: what they show' },
] as const satisfies readonly { id: string; kind: EvaluationKind; title: string }[]
export type ShippedSetId = (typeof SHIPPED_SETS)[number]['id']

/** @throws ValiError: a set ships with the page, so a fault in it is a bug */
export function parseEvaluationSet(json: unknown): EvaluationSet {
  return v.parse(SetSchema, json)
}
