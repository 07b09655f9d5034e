import { NEWEST_REVISION } from './hub-revision.ts'
import type { HubPlace } from './model.ts'

const REPO = /^[\w][\w.-]{0,95}\/[\w][\w.-]{0,95}$/
const ENCODED_SLASH = /%2f/gi
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
  const revision = (separated ?? revisionIn(path) ?? NEWEST_REVISION).replace(ENCODED_SLASH, '/')
  return REPO.test(repo) && REVISION.test(revision) ? { repo, revision } : null
}

/** Decoded but for slashes within a part: those of a branch's name do not end it. */
function pathOf(address: string): string {
  try {
    return decodeURIComponent(new URL(address).pathname.replace(ENCODED_SLASH, '%252F'))
  } catch {
    return ''
  }
}

/** A branch's name may hold slashes, encoded, and a file's path may stand behind it: the first part is the revision. */
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
