import { existsSync } from 'node:fs'
import { open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

interface ListedFile {
  readonly path: string
  readonly bytes: number
  pieces?: number[]
}

interface Manifest {
  readonly files: ListedFile[]
}

/** Lengths of pieces that are as alike as can be and no longer than the limit. */
export function pieceLengths(bytes: number, limitBytes: number): number[] {
  const count = Math.ceil(bytes / limitBytes)
  const ends = Array.from({ length: count + 1 }, (_, index) => Math.round((bytes * index) / count))
  return ends.slice(1).map((end, index) => end - (ends[index] ?? 0))
}

/**
 * Cuts the models' large files into `path.0`, `path.1` and so on and notes it in their manifests.
 *
 * @param models folder with one folder per model, which is changed
 * @param limitBytes longest file the host takes
 * @returns paths of the files that were cut
 */
export async function splitModels(models: string, limitBytes: number): Promise<string[]> {
  const cut: string[] = []
  for (const id of await readdir(models)) {
    const listing = join(models, id, 'manifest.json')
    if (!existsSync(listing)) continue
    const manifest = JSON.parse(await readFile(listing, 'utf8')) as Manifest
    const large = manifest.files.filter(({ bytes }) => bytes > limitBytes)
    for (const file of large) {
      file.pieces = pieceLengths(file.bytes, limitBytes)
      await cutFile(join(models, id, file.path), file.pieces)
      cut.push(`${id}/${file.path}`)
    }
    if (large.length > 0) await writeFile(listing, `${JSON.stringify(manifest, null, 2)}\n`)
  }
  return cut
}

async function cutFile(path: string, pieces: readonly number[]): Promise<void> {
  const whole = await open(path)
  try {
    for (const [index, bytes] of pieces.entries()) {
      const { buffer, bytesRead } = await whole.read(new Uint8Array(bytes), 0, bytes)
      if (bytesRead < bytes) throw new RangeError(`${path} is shorter than its manifest says`)
      await writeFile(`${path}.${index}`, buffer)
    }
  } finally {
    await whole.close()
  }
  await rm(path)
}

/**
 * For hosts that refuse large files: `MAX_FILE_MB=25 npx vite build`. The page puts the pieces together again and compares the
 * whole with its hash as always.
 *
 * @param megabytes the host's limit in units of 2²⁰ bytes; undefined for no limit
 */
export function splitFiles(megabytes: string | undefined): Plugin {
  let outDir = ''
  return {
    name: 'joulebench-split-files',
    apply: (_config, { command }) => command === 'build' && megabytes !== undefined,
    applyToEnvironment: (environment) => environment.name === 'client',
    configResolved({ root, build }) {
      outDir = resolve(root, build.outDir)
    },
    async closeBundle() {
      const limitBytes = Number(megabytes) * 2 ** 20
      if (!(limitBytes >= 2 ** 20)) this.error(`MAX_FILE_MB=${megabytes ?? ''} is no number of at least 1`)
      const cut = await splitModels(join(outDir, 'models'), limitBytes)
      for (const path of cut) this.info(`in pieces: ${path}`)
      for (const path of await filesOver(outDir, limitBytes)) this.warn(`over ${megabytes ?? ''} MB: ${path}`)
    },
  }
}

async function filesOver(folder: string, limitBytes: number): Promise<string[]> {
  const names = await readdir(folder, { recursive: true })
  const sizes = await Promise.all(
    names.map(async (name) => [name, (await stat(join(folder, name))).size] as const),
  )
  return sizes.filter(([, bytes]) => bytes > limitBytes).map(([name]) => name)
}
