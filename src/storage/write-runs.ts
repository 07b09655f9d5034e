import type { RunRecord } from './record.ts'
import { BLOCK_ROWS, blockOf, joined, type SummaryBlock } from './table/block.ts'

/** The store of blocks inside a transaction that writes. */
interface Blocks {
  add(block: SummaryBlock): Promise<number>
  openCursor(
    query: null,
    direction: 'prev',
  ): Promise<{ readonly value: SummaryBlock; update(block: SummaryBlock): Promise<number> } | null>
}

/** Puts runs at the end of the blocks: the last one is filled up, then new ones are begun. Part of the transaction that adds the runs. */
export async function appendToBlocks(blocks: Blocks, records: readonly RunRecord[]): Promise<void> {
  const last = await blocks.openCursor(null, 'prev')
  const room = last === null ? 0 : BLOCK_ROWS - last.value.rows
  const first = records.slice(0, room)
  if (last !== null && first.length > 0) await last.update(joined(last.value, blockOf(first)))
  for (let from = first.length; from < records.length; from += BLOCK_ROWS) {
    await blocks.add(blockOf(records.slice(from, from + BLOCK_ROWS)))
  }
}
