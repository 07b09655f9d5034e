import * as v from 'valibot'
import { TASK_IDS, type TaskId } from './task.ts'

const SampleSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]+$/)),
  file: v.pipe(v.string(), v.regex(/^[\w-]+\.(jpe?g|webp|png)$/)),
  alt: v.string(),
  tasks: v.array(v.picklist(TASK_IDS)),
  author: v.string(),
  license: v.string(),
  source: v.string(),
})

const SoundSchema = v.object({
  id: v.pipe(v.string(), v.regex(/^[\w-]+$/)),
  file: v.pipe(v.string(), v.regex(/^[\w-]+\.wav$/)),
  title: v.string(),
  words: v.string(),
  author: v.string(),
  license: v.string(),
})

const SamplesSchema = v.object({
  format: v.literal('joulebench-samples'),
  version: v.literal(1),
  samples: v.pipe(v.array(SampleSchema), v.minLength(1)),
  sounds: v.array(SoundSchema),
})

/** A picture shipped with the page, with its licence. */
export interface Sample {
  readonly id: string
  readonly url: string
  /** What it shows, for those who cannot see it. */
  readonly alt: string
  readonly tasks: readonly TaskId[]
  readonly credit: string
}

/** A recording shipped with the page, with its licence. */
export interface SoundSample {
  readonly id: string
  readonly url: string
  readonly title: string
  /** What is read out, as a person wrote it down. */
  readonly words: string
  readonly credit: string
}

/** Everything to look at and to listen to. */
export interface Samples {
  readonly pictures: readonly Sample[]
  readonly sounds: readonly SoundSample[]
}

/**
 * @param samplesUrl address of the folder, with a slash at the end
 * @throws ValiError when the list is not one: it ships with the page, so a fault in it is a bug
 */
export function parseSamples(json: unknown, samplesUrl: string): Samples {
  const { samples, sounds } = v.parse(SamplesSchema, json)
  const url = ({ file }: { readonly file: string }) => samplesUrl + file
  const credit = (of: { readonly author: string; readonly license: string }) => `${of.author}, ${of.license}`
  return {
    pictures: samples.map((sample) => ({
      id: sample.id,
      url: url(sample),
      alt: sample.alt,
      tasks: sample.tasks,
      credit: credit(sample),
    })),
    sounds: sounds.map(({ id, title, words, ...sound }) => ({
      id,
      url: url(sound),
      title,
      words,
      credit: credit(sound),
    })),
  }
}
