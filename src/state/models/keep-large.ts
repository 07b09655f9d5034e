import type { LoadProgress } from '../../runtime/runtime.ts'

/** From here on losing a download would hurt. */
export const LARGE_BYTES = 100e6

/** Whether a model that a run loads is large and comes over the network just now. */
export function isLargeFetch({ step, source, totalBytes }: LoadProgress): boolean {
  return step !== 'runtime' && source === 'network' && (totalBytes ?? 0) >= LARGE_BYTES
}

/**
 * Asks the browser not to clear the page's files by itself. Never waited for: Firefox asks the person, who may not answer.
 * Outside a secure context there is no `storage` to ask, and older ones cannot be asked.
 */
export function askToKeep({ navigator }: Pick<Window, 'navigator'>): void {
  const { storage } = navigator as { storage?: Partial<Pick<StorageManager, 'persist'>> }
  storage?.persist?.().catch(() => undefined)
}
