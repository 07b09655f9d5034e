import { AppError } from '../../protocol/app-error.ts'
import type { ByteSource } from './wire-reader.ts'

/** What a person chose: one graph, and the files that hold its weights where they lie beside it. */
export interface OwnFiles {
  readonly graph: File
  readonly beside: readonly File[]
}

/** @throws AppError `not-a-model` without a graph among them, or with several */
export function sortFiles(files: readonly File[]): OwnFiles {
  const isGraph = ({ name }: File) => /\.onnx$/i.test(name)
  // A single file is taken for what it was chosen as: its content decides.
  const graphs = files.length === 1 ? files : files.filter(isGraph)
  const [graph, second] = graphs
  if (graph === undefined) {
    throw new AppError('not-a-model', 'input', 'none of these files ends in .onnx')
  }
  if (second !== undefined) {
    throw new AppError('not-a-model', 'input', `two graphs, ${graph.name} and ${second.name}: choose one`)
  }
  return { graph, beside: files.filter((file) => file !== graph) }
}

export function sourceOf(file: Blob): ByteSource {
  return {
    size: file.size,
    read: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
  }
}

/**
 * The chosen file that goes by the last part of the name that the graph gives: a page is not told folders.
 * @param locations all that the graph names
 * @returns null also where two of them end alike: which of the two a file is cannot be known
 */
export function fileFor(
  location: string,
  locations: readonly string[],
  beside: readonly File[],
): File | null {
  const name = nameIn(location)
  const namesakes = new Set(locations.filter((one) => nameIn(one) === name))
  return namesakes.size > 1 ? null : (beside.find((file) => file.name === name) ?? null)
}

function nameIn(location: string): string | undefined {
  return location.split(/[\\/]/).at(-1)
}
