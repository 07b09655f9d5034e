import * as v from 'valibot'
import type { HubPlace } from '../../catalogue/model.ts'
import { AppError } from '../../protocol/app-error.ts'
import type { StoreFetch } from '../store/fill-partial.ts'
import type { ContentHash, WantedFile } from '../store/wanted-file.ts'
import { fileUrl, listingUrl, treeUrl } from './hub-address.ts'

const Sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const Sha1 = v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/))
const Bytes = v.pipe(v.number(), v.integer(), v.minValue(0))
/** Downward only; two dots within a name are a name. */
const Path = v.pipe(v.string(), v.maxLength(400), v.regex(/^(?!(?:.*\/)?\.\.(?:\/|$))[^/\\\0][^\\\0]*$/))

const InfoSchema = v.object({
  sha: Sha1,
  gated: v.optional(v.unknown()),
  pipeline_tag: v.optional(v.string()),
  cardData: v.nullish(v.object({ license: v.optional(v.unknown()), license_name: v.optional(v.unknown()) })),
  siblings: v.array(
    v.object({
      rfilename: Path,
      size: v.optional(Bytes),
      blobId: v.optional(Sha1),
      lfs: v.nullish(v.object({ sha256: Sha256, size: Bytes })),
    }),
  ),
})

const TreeSchema = v.array(
  v.object({
    type: v.string(),
    path: Path,
    size: Bytes,
    oid: v.optional(v.string()),
    lfs: v.nullish(v.object({ oid: Sha256, size: Bytes })),
  }),
)

/** A repository at one commit. */
export interface HubListing {
  /** With the commit in place of a branch, so that nothing changes under a download. */
  readonly place: HubPlace
  readonly files: readonly WantedFile[]
  /** As its card says, terms of the vendor's own by their name; null where it says nothing. */
  readonly license: string | null
  /** The hub's name of the task; null where it has none. */
  readonly task: string | null
}

/**
 * Asks the hub what a repository holds.
 * @throws AppError `network`, `model-missing`, `model-gated`, `host-busy`, `model-corrupt` (an answer that is no listing)
 */
export async function listRepo(hub: string, place: HubPlace, fetch: StoreFetch): Promise<HubListing> {
  const info = parse(InfoSchema, await getJson(fetch, listingUrl(hub, place)), place)
  if (info.gated !== undefined && info.gated !== false) {
    throw new AppError('model-gated', 'load', place.repo)
  }
  const pinned = { repo: place.repo, revision: info.sha }
  const listed = info.siblings.map(({ rfilename, size, blobId, lfs }) =>
    lfs === null || lfs === undefined
      ? { path: rfilename, bytes: size, hash: gitHash(blobId) }
      : { path: rfilename, bytes: lfs.size, hash: { kind: 'sha256', hex: lfs.sha256 } as const },
  )
  const complete = listed.every(({ bytes }) => bytes !== undefined)
  const files = complete ? listed : await listTree(hub, pinned, fetch)
  return {
    place: pinned,
    files: files.flatMap(({ path, bytes = 0, hash }) =>
      bytes === 0 ? [] : [{ path, bytes, hash, url: fileUrl(hub, pinned, path) }],
    ),
    license: licenceOf(info.cardData ?? {}),
    task: info.pipeline_tag ?? null,
  }
}

/** A name longer than this is none. */
const MOST_LETTERS = 100

/** Cards put terms that the hub does not know into `license_name`, beside `license: other` or nothing. */
function licenceOf(card: { license?: unknown; license_name?: unknown }): string | null {
  const [license, name] = [card.license, card.license_name].map((text) =>
    typeof text === 'string' ? text.trim().slice(0, MOST_LETTERS) : '',
  )
  const known = license === undefined || license === '' || license.toLowerCase() === 'other' ? name : license
  return [known, license].find((text) => text !== undefined && text !== '') ?? null
}

/** The other listing, for hubs whose first one tells no sizes. */
async function listTree(hub: string, place: HubPlace, fetch: StoreFetch) {
  const tree = parse(TreeSchema, await getJson(fetch, treeUrl(hub, place)), place)
  return tree
    .filter(({ type }) => type === 'file')
    .map(({ path, size, oid, lfs }) =>
      lfs === null || lfs === undefined
        ? { path, bytes: size, hash: gitHash(oid) }
        : { path, bytes: lfs.size, hash: { kind: 'sha256', hex: lfs.oid } as const },
    )
}

function gitHash(oid: string | undefined): ContentHash | null {
  return oid !== undefined && /^[0-9a-f]{40}$/.test(oid) ? { kind: 'git-sha1', hex: oid } : null
}

async function getJson(fetch: StoreFetch, url: string): Promise<unknown> {
  const name = new URL(url).pathname
  let response: Response
  try {
    response = await fetch(url)
  } catch (thrown) {
    throw new AppError('network', 'load', name, { cause: thrown })
  }
  const detail = `${name} (${response.status})`
  if (response.status === 401 || response.status === 403) throw new AppError('model-gated', 'load', detail)
  if (response.status === 429 || response.status === 503) throw new AppError('host-busy', 'load', detail)
  if (response.status >= 500) throw new AppError('network', 'load', detail)
  if (!response.ok) throw new AppError('model-missing', 'load', detail)
  try {
    return await response.json()
  } catch (thrown) {
    throw new AppError('model-corrupt', 'load', `${name} is not JSON`, { cause: thrown })
  }
}

function parse<Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
  { repo }: HubPlace,
): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, json)
  if (parsed.success) return parsed.output
  const [issue] = parsed.issues
  throw new AppError(
    'model-corrupt',
    'load',
    `listing of ${repo}: ${v.getDotPath(issue) ?? ''} ${issue.message}`,
  )
}
