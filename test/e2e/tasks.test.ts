import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modelsForTask } from '../../src/catalogue/models.ts'
import { TASKS } from '../../src/catalogue/task.ts'
import { outcomeOf, ready, servedBuild, type BuiltPage } from './built-page.ts'

/** Seconds a run may take on two busy cores; the software adapter computes there too. */
const PATIENCE_MS = 300_000

let built: BuiltPage

beforeAll(async () => {
  built = await servedBuild()
})

afterAll(async () => {
  await built.close()
})

/** Few tokens: the beginning of the same answer is checked all the same. */
const ON_WASM = TASKS.filter(({ id }) => modelsForTask(id).length > 0).map(
  ({ id }) => `task=${id}&backend=wasm&runs=1&tokens=6`,
)
/** One for each kind of graph; the others take minutes on a software adapter and are measured by hand. */
const ON_WEBGPU = ['text-classification', 'question-answering'].map(
  (id) => `task=${id}&backend=webgpu&runs=1`,
)

describe('every task, from the bundle alone', () => {
  it.each([...ON_WASM, ...ON_WEBGPU])(
    '%s gives the answer of the source weights',
    async (knobs) => {
      const page = await built.open(`#/try?${knobs}&auto=1`)
      const { error, record } = await outcomeOf(page, PATIENCE_MS)
      expect(error).toBeNull()
      expect(record?.output.checked).toBe('matches')
      expect(record?.timing.summary.medianMs).toBeGreaterThan(0)
      expect(await page.getByRole('heading', { name: 'Answer' }).isVisible()).toBe(true)
      await page.context().close()
    },
    PATIENCE_MS,
  )

  it('asks nobody else for anything', () => {
    expect(built.foreign).toEqual([])
    expect(built.complaints).toEqual([])
  })
})

describe('by hand', () => {
  it(
    'takes a person’s own words, marks the names in them and says that nothing was checked',
    async () => {
      const page = await built.open('#/try?task=token-classification&backend=wasm&runs=1')
      await page.getByLabel('Text').fill('Ada Lovelace wrote to Charles Babbage from London.')
      await ready(page)
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      const { record } = await outcomeOf(page, PATIENCE_MS)
      expect(record?.output.checked).toBe('unchecked')
      expect(record?.workload.sampleId).toBeNull()
      expect(JSON.stringify(record)).not.toContain('Babbage from')
      const marked = await page.locator('mark').allTextContents()
      expect(marked.some((name) => name.startsWith('London'))).toBe(true)
      await page.context().close()
    },
    PATIENCE_MS,
  )

  it(
    'draws what is picked, with the steps that are picked',
    async () => {
      const page = await built.open('#/try?task=text-to-image&backend=wasm&runs=1')
      await page.getByLabel('Steps').selectOption('5')
      await page.getByText('ankle boot').click()
      await page.getByRole('button', { name: 'Run', exact: true }).click()
      const { record } = await outcomeOf(page, PATIENCE_MS)
      expect(record?.workload.steps).toBe(5)
      expect(await page.getByLabel('The picture that was made').isVisible()).toBe(true)
      await page.context().close()
    },
    PATIENCE_MS,
  )

  it('says what a sentence without a gap needs', async () => {
    const page = await built.open('#/try?task=fill-mask&backend=wasm&runs=1')
    await page.getByLabel('Text').fill('Nothing is missing here.')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    const { error } = await outcomeOf(page, PATIENCE_MS)
    expect(error?.code).toBe('no-gap')
    expect(await page.getByText('Write ___ where the word is missing, then').isVisible()).toBe(true)
    await page.context().close()
  })

  it('changes the task by a click, and the input with it', async () => {
    const page = await built.open('#/try')
    await ready(page)
    await page.getByRole('button', { name: 'Answer from a text' }).click()
    expect(await page.getByRole('textbox', { name: 'Passage' }).inputValue()).not.toBe('')
    await page.getByRole('button', { name: 'Classify image' }).click()
    await page.getByRole('img', { name: /espresso/i }).waitFor()
    await page.context().close()
  })
})
