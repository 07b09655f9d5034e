// @ts-check
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { PROJECT_ROOT } from '../setup/project.mjs'
import { projectModule } from './load.mjs'

const USAGE =
  'npm run compare -- A.json B.json [more files] [--boundary marginal|accelerator|component|device] [--markdown]\n' +
  'Sets the runs of these files side by side, in the order given: the same table as on the Devices page.\n' +
  'Exit code: 0 compared, 1 a file was refused, 2 asked for what cannot be.'
const BOUNDARIES = ['marginal', 'accelerator', 'component', 'device']
const MOST_SIDES = 8

/** @param {string} reason */
function misused(reason) {
  console.error(`${reason}\n${USAGE}`)
  process.exitCode = 2
}

/** @param {readonly string[]} argv */
function readArguments(argv) {
  const files = /** @type {string[]} */ ([])
  let [boundary, markdown] = ['marginal', false]
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? ''
    if (argument === '--markdown') markdown = true
    else if (argument === '--boundary') boundary = argv[(index += 1)] ?? ''
    else if (argument.startsWith('--')) return `Unknown option ${argument}.`
    else files.push(argument)
  }
  if (!BOUNDARIES.includes(boundary)) return `There is no boundary "${boundary}".`
  if (files.length === 0) return 'No files are given.'
  return { files, boundary, markdown }
}

/**
 * Runs of a file, each found good.
 *
 * @param {string} file
 */
async function recordsIn(file) {
  const { openFile } = await projectModule('src/storage/files/parcel.ts')
  const parcel = await openFile(new Blob([await readFile(file)]), path.basename(file))
  const records = []
  for await (const { item } of parcel.items()) {
    if (item.kind === 'refused') throw item.why
    if (item.kind === 'run') records.push(item.record)
  }
  return records
}

/** @param {any} record as the page finds it */
async function sideOf(record) {
  const { runSide } = await projectModule('src/state/devices/record-side.ts')
  const { parseProfiles } = await projectModule('src/device/profile.ts')
  const { parseGrids, DEFAULT_GRID_ID } = await projectModule('src/reference/grid.ts')
  const { shippedQuality } = await projectModule('src/state/devices/model-quality.ts')
  const json = async (/** @type {string} */ name) =>
    JSON.parse(await readFile(path.join(PROJECT_ROOT, name), 'utf8'))
  const grids = parseGrids(await json('src/reference/grids.data.json'))
  return runSide(record, {
    profiles: parseProfiles(await json('src/device/profiles.data.json')),
    grid: grids.find((/** @type {{ id: string }} */ { id }) => id === DEFAULT_GRID_ID),
    isBrought: true,
    quality: await shippedQuality(json, 'public/models/', record.model),
  })
}

/** @param {readonly string[]} argv */
export async function compareCommand(argv) {
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(USAGE)
    return
  }
  const asked = readArguments(argv)
  if (typeof asked === 'string') {
    misused(asked)
    return
  }
  const records = []
  for (const file of asked.files) {
    try {
      records.push(...(await recordsIn(file)))
    } catch (error) {
      console.error(`${file}: ${error instanceof Error ? error.message : String(error)}`)
      process.exitCode = 1
      return
    }
  }
  if (records.length < 2 || records.length > MOST_SIDES) {
    misused(`${String(records.length)} runs are in these files; 2 to ${String(MOST_SIDES)} can be compared.`)
    return
  }
  const { compareSides } = await projectModule('src/comparison/devices/compare-sides.ts')
  const { sidesTable } = await projectModule('src/view/text/side-words.ts')
  const { comparisonMarkdown, comparisonText } = await projectModule('src/view/text/comparison-export.ts')
  const sides = await Promise.all(records.map(sideOf))
  const table = sidesTable(compareSides(sides, { boundary: asked.boundary, oneGrid: null }))
  console.log(asked.markdown ? comparisonMarkdown(records[0].model.name, table) : comparisonText(table))
}
