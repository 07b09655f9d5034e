/** The rows that have to be in the document. */
export interface RowWindow {
  readonly from: number
  /** The first row after the window. */
  readonly to: number
}

/** Rows kept beyond what is seen, so that a short scroll shows no gap. */
const SPARE = 8

/** Which of `count` rows of one height are seen through an opening, with some to spare. */
export function rowWindow(scrollTop: number, openingPx: number, rowPx: number, count: number): RowWindow {
  const first = Math.floor(Math.max(0, scrollTop) / rowPx)
  const last = Math.ceil((Math.max(0, scrollTop) + openingPx) / rowPx)
  const from = Math.min(Math.max(0, first - SPARE), Math.max(0, count - 1))
  return { from, to: Math.min(count, last + SPARE) }
}
