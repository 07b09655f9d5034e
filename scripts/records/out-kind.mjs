// @ts-check
import path from 'node:path'
import { UsageError } from '../setup/options.mjs'

/** By the end of the file's name. */
const OUT_KINDS = /** @type {const} */ (['json', 'jsonl', 'parquet', 'csv'])

/**
 * @param {string} file
 * @returns {(typeof OUT_KINDS)[number]}
 * @throws {UsageError}
 */
export function outKind(file) {
  const end = path.extname(file).slice(1).toLowerCase()
  const kind = OUT_KINDS.find((one) => one === end)
  if (kind !== undefined) return kind
  throw new UsageError(`--out ${file}: the name must end in ${OUT_KINDS.map((one) => `.${one}`).join(', ')}.`)
}
