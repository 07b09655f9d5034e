import { expect, it } from 'vitest'
import { markAtWork, takeCrash } from '../../../src/state/crash-marker.ts'

/** A tab: its storage outlives the page in it. */
function tab() {
  const kept = new Map<string, string>()
  const target = new EventTarget()
  return {
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
    leave: () => target.dispatchEvent(new Event('pagehide')),
  } as unknown as Window & { leave: () => void }
}

it('tells once of a tab that ended while a model was at work', () => {
  const window = tab()
  markAtWork(window, 'smollm2')
  expect(takeCrash(window)).toBe('smollm2')
  expect(takeCrash(window)).toBeNull()
})

it('says nothing after a run that ended, or a page that was left', () => {
  const window = tab()
  markAtWork(window, 'smollm2')()
  expect(takeCrash(window)).toBeNull()
  markAtWork(window, 'smollm2')
  window.leave()
  expect(takeCrash(window)).toBeNull()
})

it('is silent where site data is blocked', () => {
  const window = {
    get sessionStorage(): Storage {
      throw new DOMException('denied', 'SecurityError')
    },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  } as unknown as Window
  markAtWork(window, 'x')()
  expect(takeCrash(window)).toBeNull()
})
