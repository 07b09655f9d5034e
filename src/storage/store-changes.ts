let writers = 0

/** A name for one writer, of which a tab may have several; no two of one browser are the same. */
export function writerName(): string {
  writers += 1
  return `${performance.timeOrigin}-${writers}`
}

/** Tells everyone else in this browser that the store has changed, other tabs and other parts of this one. */
export function announceChange(name: string, writer: string): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(`${name}-store`)
  channel.postMessage(writer)
  channel.close()
}

/** Calls back whenever another writer has changed the store, until the returned function is called. */
export function watchChanges(name: string, writer: string, onChange: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined
  const channel = new BroadcastChannel(`${name}-store`)
  channel.onmessage = ({ data }) => {
    if (data !== writer) onChange()
  }
  return () => {
    channel.close()
  }
}
