import type { LoadProgress } from './runtime.ts'

type OnProgress = (progress: LoadProgress) => void

/**
 * One bar over what arrives side by side: the bytes of runtime and model together, named after what is still under way.
 */
export function joinProgress(onProgress: OnProgress): OnProgress {
  const latest = new Map<LoadProgress['step'], LoadProgress>()
  return (progress) => {
    latest.set(progress.step, progress)
    const all = [...latest.values()]
    const open = all.filter(({ loadedBytes, totalBytes }) => loadedBytes !== totalBytes)
    onProgress({
      step: open.length > 1 ? 'both' : (open[0]?.step ?? progress.step),
      source: all.some(({ source }) => source === 'network') ? 'network' : 'cache',
      loadedBytes: all.reduce((sum, { loadedBytes }) => sum + loadedBytes, 0),
      totalBytes: all.reduce<number | null>(
        (sum, { totalBytes }) => (sum === null || totalBytes === null ? null : sum + totalBytes),
        0,
      ),
    })
  }
}
