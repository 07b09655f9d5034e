import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outcomeOf, ready, servedBuild, type BuiltPage } from './built-page.ts'

const MODEL = 'efficientnet-lite0'
const RUN = `#/try?model=${MODEL}&backend=wasm&runs=2&auto=1`
const GRAPH = '**/onnx/model.onnx'
const picture = (name: string) => fileURLToPath(new URL(`../fixtures/pictures/${name}`, import.meta.url))

let site: BuiltPage

beforeAll(async () => {
  site = await servedBuild()
})

afterAll(async () => {
  await site.close()
})

const notice = (page: Page, code: string) => page.locator(`[role=alert][data-code=${code}]`)

/** After an error the page must still be able to do its work. */
async function runsAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Run/ }).click()
  const { state, error } = await outcomeOf(page)
  expect({ state, error }).toEqual({ state: 'done', error: null })
}

describe('pictures', () => {
  it('refuses an empty file and one that is no picture, and keeps the picture before', async () => {
    const page = await site.open()
    await ready(page)
    for (const [file, code] of [
      ['empty.png', 'empty-file'],
      ['not-a-picture.png', 'not-an-image'],
    ] as const) {
      await page.locator('input[type=file]').setInputFiles(picture(file))
      await notice(page, code).waitFor()
      expect(await page.getByRole('group', { name: 'Picture' }).locator('img').count()).toBe(1)
    }
    await page.context().close()
  })

  it.each(['cmyk.jpg', 'sixty-megapixels.png'])('runs on %s', async (file) => {
    const page = await site.open(`#/try?model=${MODEL}&backend=wasm&runs=1`)
    await ready(page)
    await page.locator('input[type=file]').setInputFiles(picture(file))
    await page.getByRole('img', { name: 'Your picture' }).waitFor()
    await runsAgain(page)
    await page.getByText('answer not checked').waitFor()
    await page.context().close()
  })

  it('takes a picture that is dropped and one that is pasted', async () => {
    const page = await site.open()
    await ready(page)
    for (const kind of ['drop', 'paste']) {
      await page.evaluate(async (how) => {
        const canvas = new OffscreenCanvas(how === 'drop' ? 30 : 40, 20)
        canvas.getContext('2d')?.fillRect(0, 0, 9, 9)
        const transfer = new DataTransfer()
        transfer.items.add(new File([await canvas.convertToBlob()], 'own.png', { type: 'image/png' }))
        const target = document.querySelector('[aria-label=Picture]')
        if (how === 'drop')
          target?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }))
        else window.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer }))
      }, kind)
      await page.getByText(kind === 'drop' ? '30 × 20 pixels' : '40 × 20 pixels').waitFor()
    }
    await page.context().close()
  })
})

describe('model files', () => {
  it.each([
    ['model-missing', { status: 404, body: '' }],
    ['model-missing', { status: 200, contentType: 'text/html', body: '<!doctype html>' }],
    ['model-truncated', { status: 200, body: Buffer.alloc(1_000) }],
    ['model-corrupt', { status: 200, body: 'wrong bytes of the right length' }],
    ['network', null],
  ] as const)('%s is named, and the next run heals it', async (code, answer) => {
    const page = await site.open(RUN, {
      prepare: async (fresh) => {
        await fresh.route(GRAPH, async (route) => {
          if (answer === null) return route.abort()
          if (code !== 'model-corrupt') return route.fulfill(answer)
          const length = (await (await route.fetch()).body()).byteLength
          return route.fulfill({ status: 200, body: Buffer.alloc(length, 7) })
        })
      },
    })
    const { error } = await outcomeOf(page)
    expect(error).toMatchObject({ code, stage: 'load' })
    await notice(page, code).waitFor()
    await page.unroute(GRAPH)
    await runsAgain(page)
    await page.context().close()
  })
})

describe('workers', () => {
  it('names a worker that dies in the middle of a run, keeps the past runs, and starts a fresh one', async () => {
    const page = await site.open(RUN)
    await outcomeOf(page)
    await page.goto(`${site.url}#/try?model=${MODEL}&backend=wasm&runs=100000`)
    await page.reload()
    await ready(page)
    const inference = () => page.workers().find((worker) => worker.url().includes('inference'))
    await expect.poll(inference).toBeDefined()
    // While files are read: later the run leaves the worker no turn for a timer.
    await inference()?.evaluate(() => {
      addEventListener('message', () => {
        setTimeout(() => {
          throw new Error('killed by the test')
        })
      })
    })
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await notice(page, 'worker-died').waitFor()
    expect(await page.getByRole('region', { name: 'Past runs' }).getByRole('row').count()).toBe(2)
    await page.goto(site.url + RUN)
    await page.reload()
    expect((await outcomeOf(page)).state).toBe('done')
    await page.context().close()
  })

  it('names a worker that cannot even start', async () => {
    const page = await site.open(RUN, {
      prepare: (fresh) => fresh.route('**/inference.worker*.js', (route) => route.abort()),
    })
    expect((await outcomeOf(page)).error?.code).toBe('worker-died')
    await page.context().close()
  })
})

describe('storage', () => {
  it.each([
    ['storage-denied', 'SecurityError', 'open'],
    ['storage-full', 'QuotaExceededError', 'add'],
  ] as const)('%s: the run is shown all the same', async (code, name, method) => {
    const page = await site.open(RUN, {
      prepare: (fresh) =>
        fresh.addInitScript(
          ([errorName, broken]) => {
            const target = broken === 'open' ? IDBFactory.prototype : IDBObjectStore.prototype
            Object.defineProperty(target, broken, {
              value: () => {
                throw new DOMException('denied by the test', errorName)
              },
            })
          },
          [name, method] as const,
        ),
    })
    const { record } = await outcomeOf(page)
    expect(record?.output.checked).toBe('matches')
    await notice(page, code).waitFor()
    expect(await page.getByRole('region', { name: 'Past runs' }).getByRole('row').count()).toBe(2)
    await page.context().close()
  })
})

describe('choices', () => {
  const withoutWebGpu = (page: Page) =>
    page.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, 'gpu', { value: undefined })
    })

  it('without WebGPU: takes WebAssembly by itself, and says why WebGPU cannot be had', async () => {
    const page = await site.open('', { prepare: withoutWebGpu })
    await ready(page)
    expect(await page.getByLabel('Backend').innerText()).toMatch(
      /Auto: WebAssembly[\s\S]*WebGPU \(not here\)/,
    )
    await page.goto(`${site.url}#/try?model=${MODEL}&backend=webgpu&auto=1`)
    await page.reload()
    expect((await outcomeOf(page)).error?.code).toBe('webgpu-missing')
    await page.context().close()
  })

  it.each([
    ['dtype=fp16', 'unsupported-choice'],
    ['model=gpt-9', 'unsupported-choice'],
    ['sample=unicorn', 'unsupported-choice'],
    ['runs=zero', 'unsupported-choice'],
    ['colour=red', 'unsupported-choice'],
  ])('refuses %s by name', async (knob, code) => {
    const page = await site.open(
      `#/try?${knob.startsWith('model') ? '' : `model=${MODEL}&`}backend=wasm&${knob}&auto=1`,
    )
    const { error } = await outcomeOf(page)
    expect(error?.code).toBe(code)
    await notice(page, code).waitFor()
    await page.context().close()
  })
})
