import type { IdList } from '../library-rows.ts'
import { ID_LENGTH, idAt } from './block.ts'

export function* idsOf(list: Pick<IdList, 'ids'>): Generator<string> {
  for (let row = 0; row < list.ids.length / ID_LENGTH; row += 1) yield idAt(list.ids, row)
}
