import { parseHubPlace } from '../catalogue/hub-place.ts'
import { NEWEST_REVISION } from '../catalogue/hub-revision.ts'
import type { RunRecord } from './record.ts'

/** A commit, or the beginning of one that is long enough to be told from a word. */
const COMMIT = /^[0-9a-f]{7,40}$/

/**
 * Whether a record is of the model that goes by this id. A record names the repository, and in its source the commit; an
 * id may name a revision too, `user/name@revision`.
 *
 * @param commits that the revision stood for when it was fetched: which one a branch or a tag means is told nowhere else
 */
export function isRunOf(
  { id, source }: RunRecord['model'],
  modelId: string,
  commits: readonly string[] = [],
): boolean {
  const asked = parseHubPlace(modelId)
  if (asked === null) return id === modelId
  const { repo, revision } = asked
  if (id !== repo) return false
  if (revision === NEWEST_REVISION) return true
  const meant = COMMIT.test(revision) ? [revision, ...commits] : commits
  return meant.some((commit) => source.startsWith(`hub:${repo}@${commit}`))
}
