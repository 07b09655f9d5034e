import type { Page } from 'playwright'

/** Something handed to the Devices page: the text of a file, or what stands behind `open=` of a link. */
export interface Handed {
  readonly kind: 'file' | 'link'
  readonly text: string
}

/** What came of it. */
export interface HandedOver {
  /** The code of the error that was shown; null where there was none. */
  readonly code: string | null
  /** The page offered to store something, and did so. */
  readonly stored: boolean
}

/**
 * Hands things to the page one after the other, from inside it: files as if dropped on it, links as if followed. Whatever it offers to
 * store is stored. A click from outside for each would take a hundred times as long.
 */
export function handOver(page: Page, things: readonly Handed[]): Promise<HandedOver[]> {
  return page.evaluate(async (all) => {
    const later = () =>
      new Promise<void>((resolve) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          port1.close()
          resolve()
        }
        port2.postMessage(null)
      })
    const until = async <T>(find: () => T | null | undefined | false): Promise<T> => {
      for (;;) {
        const found = find()
        if (found !== null && found !== undefined && found !== false) return found
        await later()
      }
    }
    const dialog = () => document.querySelector('dialog')
    const button = (...names: string[]) =>
      [...(dialog()?.querySelectorAll('button') ?? [])].find((one) => names.includes(one.textContent.trim()))
    const drop = (text: string) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], 'handed.json'))
      window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }))
    }
    const goTo = async (hash: string) => {
      if (location.hash === hash) return
      const there = new Promise((resolve) => {
        window.addEventListener('hashchange', resolve, { once: true })
      })
      location.replace(hash)
      await there
    }
    const outcomes: HandedOver[] = []
    for (const { kind, text } of all) {
      if (kind === 'file') drop(text)
      else await goTo(`#/devices?open=${encodeURIComponent(text)}`)
      const ended = () => button('Close', 'Do not store')
      await until(ended)
      const store = button('Store', 'Store again what is missing')
      store?.click()
      if (store !== undefined) await until(() => button('Close'))
      const code = dialog()?.querySelector('[data-code]')?.getAttribute('data-code') ?? null
      outcomes.push({ code, stored: store !== undefined && code === null })
      ended()?.click()
      await until(() => dialog() === null)
      if (kind === 'link') await goTo('#/devices')
    }
    return outcomes
  }, things)
}

/** Everything in the page's store of runs, as it is kept. */
export function keptRuns(page: Page): Promise<unknown[]> {
  return page.evaluate(async () => {
    const result = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => {
          resolve(request.result)
        }
        request.onerror = () => {
          reject(new Error(request.error?.message))
        }
      })
    const db = await result(indexedDB.open('joulebench'))
    const transaction = db.transaction(['runs', 'packs'])
    const runs = await result<unknown[]>(transaction.objectStore('runs').getAll())
    const packs = (await result<unknown[]>(transaction.objectStore('packs').getAll())) as {
      text: string
      ends: Uint32Array
    }[]
    db.close()
    const packed = packs.flatMap(({ text, ends }) =>
      Array.from(ends, (end, place) => JSON.parse(text.slice(ends[place - 1] ?? 0, end)) as unknown),
    )
    return [...runs, ...packed]
  })
}
