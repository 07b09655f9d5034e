// @ts-check
import { readFileSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { compress, init } from '@bokuweb/zstd-wasm'

/** One file for each thread: the compressor's memory moves when it grows, and a second file would be written to where it was. */
const { file, level } = /** @type {{ file: string, level: number }} */ (workerData)
await init()
parentPort?.postMessage(compress(readFileSync(file), level))
