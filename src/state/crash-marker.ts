const KEY = 'joulebench.at-work'

type MarkedWindow = Pick<Window, 'sessionStorage' | 'addEventListener' | 'removeEventListener'>

/**
 * Notes that a model is at work. A tab that the system ends for its memory says nothing; the note it leaves does, since
 * one that is closed or loaded anew takes it back. One tab's own, so that two tabs do not mistake each other for dead.
 *
 * @returns takes the note back
 */
export function markAtWork(window: MarkedWindow, modelId: string): () => void {
  const clear = () => {
    window.removeEventListener('pagehide', clear)
    quietly(() => {
      window.sessionStorage.removeItem(KEY)
    })
  }
  quietly(() => {
    window.sessionStorage.setItem(KEY, modelId)
  })
  window.addEventListener('pagehide', clear)
  return clear
}

/** The model that was at work when this tab ended without a word, told once; else null. */
export function takeCrash(window: Pick<Window, 'sessionStorage'>): string | null {
  let modelId: string | null = null
  quietly(() => {
    modelId = window.sessionStorage.getItem(KEY)
    window.sessionStorage.removeItem(KEY)
  })
  return modelId
}

/** Where site data is blocked, the very mention of `sessionStorage` throws. */
function quietly(work: () => void): void {
  try {
    work()
  } catch {
    // Nothing is noted, and nothing will be told.
  }
}
