import type { RunRecord } from './record.ts'
import { BLOCK_ROWS, blockOf, canJoin, joined, type SummaryBlock } from './table/block.ts'

interface BlockCursor {
  readonly value: SummaryBlock
  readonly primaryKey: number
  update(block: SummaryBlock): Promise<number>
  continue(): Promise<BlockCursor | null>
}

/** The store of blocks inside a transaction that writes. */
interface Blocks {
  add(block: SummaryBlock): Promise<number>
  delete(key: number): Promise<void>
  openCursor(query: null, direction: 'prev'): Promise<BlockCursor | null>
}

/**
 * Puts a block at the end. The last one is written again as long as it is small; then it becomes part of the large one before it, or the
 * first part of another.
 */
async function append(blocks: Blocks, fresh: SummaryBlock): Promise<void> {
  const cursor = await blocks.openCursor(null, 'prev')
  if (cursor === null) {
    await blocks.add(fresh)
    return
  }
  const { value: last, primaryKey: lastKey } = cursor
  if (last.rows + fresh.rows <= BLOCK_ROWS) {
    await cursor.update(joined(last, fresh))
    return
  }
  const before = await cursor.continue()
  if (before !== null && canJoin(before.value, last)) {
    await before.update(joined(before.value, last))
    await blocks.delete(lastKey)
  }
  await blocks.add(fresh)
}

/** Puts runs at the end of the blocks. Part of the transaction that adds the runs. */
export async function appendToBlocks(
  blocks: Blocks,
  records: readonly RunRecord[],
  { areBrought }: { readonly areBrought: boolean },
): Promise<void> {
  for (let from = 0; from < records.length; from += BLOCK_ROWS) {
    const some = records.slice(from, from + BLOCK_ROWS)
    await append(blocks, blockOf(some, new Uint8Array(some.length).fill(areBrought ? 1 : 0)))
  }
}
