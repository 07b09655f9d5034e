// @ts-check

/**
 * One entry of a lockfile's `packages`, as far as it matters here.
 *
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [integrity]
 * @property {boolean} [optional]
 * @property {boolean} [devOptional]
 * @property {string[]} [os]
 * @property {string[]} [cpu]
 */

/** @typedef {Record<string, LockedPackage>} LockedPackages by path, `node_modules/vite`; the project itself is '' */

/**
 * @param {LockedPackage} locked
 * @param {LockedPackage | undefined} installed
 * @param {{ platform: string, arch: string }} machine
 */
function packageProblem(locked, installed, machine) {
  if (installed === undefined) return locked.optional || locked.devOptional ? null : 'is missing'
  if (installed.version !== locked.version || installed.integrity !== locked.integrity)
    return 'has another version'
  const foreign =
    (locked.os && !locked.os.includes(machine.platform)) || (locked.cpu && !locked.cpu.includes(machine.arch))
  return foreign ? 'was installed for another system' : null
}

/**
 * Says why node_modules does not hold what the lockfile asks for; null where it does. Contents are compared, not times:
 * a checkout, a copy or a restored cache changes times and nothing else.
 *
 * @param {LockedPackages} locked package-lock.json
 * @param {LockedPackages | null} installed node_modules/.package-lock.json, which npm writes last; null where missing
 * @param {{ platform: string, arch: string, hasFolder: (path: string) => boolean }} machine
 * @returns {string | null}
 */
export function installProblem(locked, installed, machine) {
  if (installed === null) return 'the packages are not installed'
  for (const [path, wanted] of Object.entries(locked)) {
    if (path === '') continue
    const found = installed[path]
    const problem = packageProblem(wanted, found, machine)
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
    if (problem !== null) return `${name} ${problem}`
    if (found !== undefined && !machine.hasFolder(path)) return `${name} is missing`
  }
  return null
}
