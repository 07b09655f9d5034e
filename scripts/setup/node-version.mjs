// @ts-check

/** The oldest Node that every tool in package.json runs on; the same as its `engines`. */
const OLDEST = { major: 20, minor: 19 }

/**
 * Says what is wrong with a Node version, and what to do; null where it will do.
 *
 * @param {string} version as in `process.versions.node`
 * @returns {string | null}
 */
export function nodeProblem(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return null
  return (
    `Joulebench needs Node ${String(OLDEST.major)}.${String(OLDEST.minor)} or newer, and this is Node ${version}.\n` +
    'Install a current version from https://nodejs.org (or with nvm, fnm, volta, your package manager) and try again.'
  )
}

/** Ends the process with a plain message where Node is too old for the scripts that follow. */
export function requireNode() {
  const problem = nodeProblem(process.versions.node)
  if (problem === null) return
  console.error(problem)
  process.exit(1)
}
