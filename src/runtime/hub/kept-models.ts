import * as v from 'valibot'
import type { Dtype, HubPlace } from '../../catalogue/model.ts'
import { NOTE, writeWhole, type BlobFiles } from '../store/blob-files.ts'
import type { StoreFetch } from '../store/fill-partial.ts'
import { sha256Hex } from '../sha256.ts'
import type { WantedFile } from '../store/wanted-file.ts'
import { filesFor } from './choose-files.ts'
import { fileUrl } from './hub-address.ts'
import { listRepo } from './hub-listing.ts'

const DTYPES: readonly Dtype[] = ['fp32', 'fp16', 'q8', 'q4', 'q4f16']

const NoteSchema = v.object({
  format: v.literal('joulebench-kept-model'),
  version: v.literal(1),
  /** What was asked for, and the commit it stood for. */
  repo: v.string(),
  revision: v.string(),
  commit: v.string(),
  dtype: v.picklist(DTYPES),
  license: v.nullable(v.string()),
  files: v.array(
    v.object({
      path: v.string(),
      bytes: v.number(),
      hash: v.nullable(v.object({ kind: v.picklist(['sha256', 'git-sha1']), hex: v.string() })),
    }),
  ),
})

/** Which files a hub model consists of, kept beside them, so that it needs no hub once they are here. */
export type KeptModel = Omit<v.InferOutput<typeof NoteSchema>, 'format' | 'version'>

export interface HubRequest {
  /** Of the hub; ends with a slash. */
  readonly address: string
  readonly place: HubPlace
}

/**
 * What belongs to a model in one number format: from the note of an earlier visit, or from the hub, noted down.
 * @throws AppError as `listRepo`, and `model-missing` where it has no such format
 */
export async function keptModel(
  { address, place }: HubRequest,
  dtype: Dtype,
  files: BlobFiles,
  fetch: StoreFetch,
): Promise<KeptModel> {
  const name = await noteName(place, dtype)
  const known = parseNote(await files.read(name))
  if (known !== null) return known
  const listing = await listRepo(address, place, fetch)
  const kept: KeptModel = {
    ...place,
    commit: listing.place.revision,
    dtype,
    license: listing.license,
    files: filesFor(listing.files, dtype).map(({ path, bytes, hash }) => ({ path, bytes, hash })),
  }
  const note = JSON.stringify({ format: 'joulebench-kept-model', version: 1, ...kept })
  await writeWhole(files, name, new TextEncoder().encode(note)).catch(() => undefined)
  return kept
}

/** Its files, to be had from this hub. */
export function wantedFiles({ repo, commit, files }: KeptModel, address: string): WantedFile[] {
  const place = { repo, revision: commit }
  return files.map((file) => ({ ...file, url: fileUrl(address, place, file.path) }))
}

/** Every model that was asked for on this device, whether or not all of it is here. */
export async function allKept(files: BlobFiles): Promise<KeptModel[]> {
  const names = [...(await files.list()).keys()].filter(
    (name) => name.startsWith(NOTE) && name.endsWith('.json'),
  )
  const notes = await Promise.all(names.map(async (name) => parseNote(await files.read(name))))
  return notes.filter((note) => note !== null)
}

export async function noteName({ repo, revision }: HubPlace, dtype: Dtype): Promise<string> {
  const asked = new TextEncoder().encode(`${repo}@${revision}:${dtype}`)
  return `${NOTE}${(await sha256Hex(asked)).slice(0, 32)}.json`
}

/** @returns null for what is no note: it is then made anew */
function parseNote(bytes: Uint8Array<ArrayBuffer> | null): KeptModel | null {
  if (bytes === null) return null
  try {
    const parsed = v.safeParse(NoteSchema, JSON.parse(new TextDecoder().decode(bytes)))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}
