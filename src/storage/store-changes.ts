/** Tells other tabs of this browser that the store has changed. Their own tab hears nothing. */
export function announceChange(name: string): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(`${name}-store`)
  channel.postMessage('changed')
  channel.close()
}

/** Calls back whenever another tab has changed the store, until the returned function is called. */
export function watchChanges(name: string, onChange: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined
  const channel = new BroadcastChannel(`${name}-store`)
  channel.onmessage = onChange
  return () => {
    channel.close()
  }
}
