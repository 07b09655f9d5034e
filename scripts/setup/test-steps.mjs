// @ts-check

/**
 * One step of `npm test`.
 *
 * @typedef {object} TestStep
 * @property {string} id
 * @property {string} tool the npm package whose command it is
 * @property {string} [command] where that is not called like the package
 * @property {readonly string[]} args
 * @property {boolean} [isVitest] its tests are counted one by one
 * @property {boolean} [needsBrowser]
 * @property {string} [needs] the step whose failure makes this one pointless
 */

/** @type {readonly TestStep[]} */
export const TEST_STEPS = [
  { id: 'format', tool: 'prettier', args: ['--check', '.'] },
  { id: 'lint', tool: 'eslint', args: ['.', '--max-warnings', '0'] },
  { id: 'types', tool: 'typescript', command: 'tsc', args: ['--noEmit'] },
  { id: 'svelte', tool: 'svelte-check', args: ['--fail-on-warnings'] },
  { id: 'dead', tool: 'knip', args: [] },
  { id: 'unit', tool: 'vitest', args: ['run', '--project', 'unit'], isVitest: true },
  { id: 'build', tool: 'vite', args: ['build'] },
  {
    id: 'browser',
    tool: 'vitest',
    args: ['run', '--project', 'browser'],
    isVitest: true,
    needsBrowser: true,
  },
  {
    id: 'e2e',
    tool: 'vitest',
    args: ['run', '--project', 'e2e'],
    isVitest: true,
    needsBrowser: true,
    needs: 'build',
  },
]

/**
 * The steps to run, in their order; e2e brings the build that it tests.
 *
 * @param {readonly string[]} only ids; none for all
 */
export function chooseSteps(only) {
  if (only.length === 0) return TEST_STEPS
  const wanted = new Set(only)
  for (const { id, needs } of TEST_STEPS) if (needs !== undefined && wanted.has(id)) wanted.add(needs)
  return TEST_STEPS.filter(({ id }) => wanted.has(id))
}
