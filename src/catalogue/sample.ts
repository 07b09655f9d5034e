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

const SamplesSchema = v.object({
  format: v.literal('joulebench-samples'),
  version: v.literal(1),
  samples: v.pipe(v.array(SampleSchema), v.minLength(1)),
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

/**
 * @param samplesUrl address of the folder, with a slash at the end
 * @throws ValiError when the list is not one: it ships with the page, so a fault in it is a bug
 */
export function parseSamples(json: unknown, samplesUrl: string): Sample[] {
  return v.parse(SamplesSchema, json).samples.map((sample) => ({
    id: sample.id,
    url: samplesUrl + sample.file,
    alt: sample.alt,
    tasks: sample.tasks,
    credit: `${sample.author}, ${sample.license}`,
  }))
}
