import { NEWEST_REVISION } from './hub-revision.ts'
import type { HubPlace } from './model.ts'

const REPO = /^[\w][\w.-]{0,95}\/[\w][\w.-]{0,95}$/
const REVISION = /^[\w][\w./-]{0,79}$/

/**
 * Reads what a person pasted: `user/name`, `user/name@revision`, or an address of a model's page, with or without a
 * revision, on whatever host. @returns null where it is none of these
 */
export function parseHubPlace(pasted: string): HubPlace | null {
  const text = pasted.trim()
  const path = /^https?:\/\//.test(text) ? pathOf(text) : text
  const [, repo = '', separated] =
    /^\/?([^/\s]+\/[^/@\s]+)(?:@(.+)|\/(?:tree|blob|resolve)\/(.+))?\/?$/.exec(path) ?? []
  const revision = separated ?? revisionIn(path) ?? NEWEST_REVISION
  return REPO.test(repo) && REVISION.test(revision) ? { repo, revision } : null
}

function pathOf(address: string): string {
  try {
    return decodeURIComponent(new URL(address).pathname)
  } catch {
    return ''
  }
}

/** A branch name may hold slashes, and so may a file's path behind it: the first part is the revision. */
function revisionIn(path: string): string | null {
  return /\/(?:tree|blob|resolve)\/([^/]+)/.exec(path)?.[1] ?? null
}

/** The hub's address as a person or the build gave it, with a closing slash. @returns null for anything but http(s) */
export function parseHubAddress(text: string): string | null {
  try {
    const url = new URL(text.trim())
    const plain = url.protocol === 'https:' || url.hostname === 'localhost' || url.hostname === '127.0.0.1'
    return plain && /^https?:$/.test(url.protocol)
      ? `${url.origin}${url.pathname.replace(/\/*$/, '/')}`
      : null
  } catch {
    return null
  }
}
