// @ts-check

/** Searches as a person types them, letter by letter, and takes them back. */
const TYPED = ['yolos tiny', 'distilbert', 'gpu only 2024', 'llama 3.1 8b', 'x']

/** Every text that stands in the field while these are typed and wiped. */
function keystrokes() {
  return TYPED.flatMap((text) => [...text].map((_, end) => text.slice(0, end + 1)).concat(''))
}

/**
 * Milliseconds from asking for the table to its picture on the screen, the figures and the code being in memory.
 *
 * @param {import('playwright').Page} page that shows the table
 * @param {number} rounds
 * @returns {Promise<number[]>}
 */
export async function measurePaints(page, rounds) {
  const paints = []
  for (let round = 0; round < rounds; round++) {
    await page.evaluate(() => {
      location.hash = '#/evidence?view=claims'
    })
    await page.getByRole('list', { name: 'Claims' }).waitFor()
    paints.push(
      await page.evaluate(async () => {
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
        const painted = () =>
          new Promise((resolve) => {
            const channel = new MessageChannel()
            channel.port1.onmessage = resolve
            requestAnimationFrame(() => channel.port2.postMessage(null))
          })
        await frame()
        const startMs = performance.now()
        location.hash = '#/evidence'
        while (document.querySelectorAll('[aria-label="Figures"] tbody tr').length < 5) await frame()
        await painted()
        return performance.now() - startMs
      }),
    )
  }
  return paints
}

/**
 * @typedef {object} Keystroke
 * @property {string} text what stands in the field
 * @property {number[]} ms from the keystroke to the table laid out, one a round
 */

/**
 * @param {import('playwright').Page} page that shows the table
 * @param {number} rounds
 * @returns {Promise<Keystroke[]>}
 */
export async function measureKeystrokes(page, rounds) {
  const texts = keystrokes()
  /** @type {number[][]} */
  const byRound = []
  for (let round = 0; round < rounds; round++) byRound.push(await page.evaluate(typeAll, texts))
  return texts.map((text, place) => ({ text, ms: byRound.map((times) => times[place] ?? NaN) }))
}

/**
 * Runs in the page: gives the field each text as the keyboard would, and waits until the count and the rows are laid out.
 *
 * @param {readonly string[]} texts
 */
async function typeAll(texts) {
  const field = /** @type {HTMLInputElement} */ (document.querySelector('search input[type="search"]'))
  const table = /** @type {HTMLElement} */ (document.querySelector('[aria-label="Figures"] table'))
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  // A timer would be held back by up to four milliseconds.
  const nextTask = () =>
    new Promise((resolve) => {
      const channel = new MessageChannel()
      channel.port1.onmessage = resolve
      channel.port2.postMessage(null)
    })
  const times = []
  const counts = new Set()
  for (const text of texts) {
    await frame()
    const startMs = performance.now()
    field.value = text
    field.dispatchEvent(new Event('input', { bubbles: true }))
    // What the page does in answer is done in microtasks, all of them before this goes on.
    await nextTask()
    table.getBoundingClientRect()
    times.push(performance.now() - startMs)
    counts.add(table.getAttribute('aria-rowcount'))
  }
  if (counts.size < 5) throw new Error('Typing changed nothing in the table')
  return times
}
