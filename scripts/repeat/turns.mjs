// @ts-check

/** The lock by which tabs of the page measure one after another (src/state/exclusive.ts). */
const MEASURE_LOCK = 'joulebench-measure'

/** Who measures next: whoever asked first. Nobody before all have asked, so that opening a page disturbs no block. */
export class Turns {
  /** @type {(() => void)[]} */
  #waiting = []
  #held = false
  #open = false
  #pages
  /** Turns that were given back. */
  count = 0

  /** @param {number} pages */
  constructor(pages) {
    this.#pages = pages
  }

  /** @returns {Promise<void>} resolves when it is one's turn */
  take() {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.#open ||= this.#waiting.length === this.#pages
      this.#next()
    })
  }

  give() {
    this.count += 1
    this.#held = false
    this.#next()
  }

  #next() {
    if (this.#held || !this.#open) return
    const next = this.#waiting.shift()
    this.#held = next !== undefined
    next?.()
  }
}

/**
 * Makes a page wait for its turn before each block, as for another tab of its own profile.
 *
 * @param {import('playwright').Page} page
 * @param {Turns} turns
 */
export async function waitForTurns(page, turns) {
  await page.exposeFunction('takeTurn', () => turns.take())
  await page.exposeFunction('giveTurn', () => {
    turns.give()
  })
  await page.addInitScript((name) => {
    const { takeTurn, giveTurn } = /** @type {any} */ (globalThis)
    const { locks } = navigator
    const request = /** @type {(...rest: any[]) => Promise<unknown>} */ (locks.request.bind(locks))
    const inTurn = async (/** @type {any} */ options, /** @type {(lock: unknown) => unknown} */ work) => {
      if (options.ifAvailable === true) return work(null)
      await takeTurn()
      try {
        return await work({ name, mode: 'exclusive' })
      } finally {
        await giveTurn()
      }
    }
    Object.assign(locks, {
      request: (/** @type {any[]} */ ...rest) =>
        rest[0] === name ? inTurn(rest[1], rest[2]) : request(...rest),
    })
  }, MEASURE_LOCK)
}
