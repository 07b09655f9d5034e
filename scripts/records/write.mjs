// @ts-check
import { rename, writeFile } from 'node:fs/promises'
import { projectModule } from './load.mjs'
import { outKind } from './out-kind.mjs'

const PARQUET_TYPES = /** @type {const} */ ({
  text: 'STRING',
  double: 'DOUBLE',
  integer: 'INT32',
  boolean: 'BOOLEAN',
})

/**
 * Rows of runs as a Parquet file: the columns of the CSV, and each record whole in one more.
 *
 * @param {readonly { name: string, type: keyof typeof PARQUET_TYPES, of: (record: any) => unknown }[]} columns
 * @param {readonly object[]} records
 * @param {boolean} whole whether the records themselves go along
 * @returns {Promise<Uint8Array>}
 */
export async function parquetBytes(columns, records, whole = true) {
  const { parquetWriteBuffer } = await import('hyparquet-writer')
  const columnData = columns.map(({ name, type, of }) => ({
    name,
    type: PARQUET_TYPES[type],
    nullable: true,
    data: records.map((record) => of(record) ?? undefined),
  }))
  const record = {
    name: 'record',
    type: /** @type {const} */ ('STRING'),
    nullable: true,
    data: records.map((one) => JSON.stringify(one)),
  }
  return new Uint8Array(parquetWriteBuffer({ columnData: whole ? [...columnData, record] : columnData }))
}

/**
 * @param {string} file
 * @param {readonly object[]} records
 * @returns {Promise<string | Uint8Array>}
 */
async function contentOf(file, records) {
  const kind = outKind(file)
  if (kind === 'parquet') {
    const { RUN_COLUMNS } = await projectModule('src/storage/files/run-row.ts')
    return parquetBytes(RUN_COLUMNS, records)
  }
  if (kind === 'csv') return (await projectModule('src/storage/files/run-row.ts')).runsCsv(records)
  const { runFileText, runLines } = await projectModule('src/storage/files/run-file.ts')
  return kind === 'jsonl'
    ? runLines(records)
    : runFileText(records, { annotations: [], createdAt: new Date() })
}

/**
 * Records in the form that the file's name asks for. Written aside and moved into place: whoever waits for the file never reads half
 * of it.
 *
 * @param {string} file
 * @param {readonly object[]} records
 */
export async function writeRecords(file, records) {
  const aside = `${file}.${String(process.pid)}.part`
  await writeFile(aside, await contentOf(file, records))
  await rename(aside, file)
}
