import { expect, it } from 'vitest'
import type { AppError } from '../../../src/protocol/app-error.ts'
import { type App, start } from '../../../src/state/app.ts'
import { markAtWork } from '../../../src/state/crash-marker.ts'
import { CrashNotice } from '../../../src/state/crash-notice.svelte.ts'
import { NO_KNOBS, type Page } from '../../../src/state/route.ts'

const nothing = () => Promise.resolve()

/** A page on which everything loads, opened in a tab that ended with this model at work, or as it should. */
function opened(crashed: string | null, page: Page, auto: boolean) {
  const kept = new Map<string, string>()
  const tab = {
    sessionStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  } as unknown as Window
  if (crashed !== null) markAtWork(tab, crashed)
  const done: string[] = []
  const app = {
    services: { window: tab, settings: { get: () => null, set: () => undefined } },
    router: { route: { page, knobs: { ...NO_KNOBS, auto }, rejected: [] } },
    history: { load: nothing },
    evidence: { load: nothing },
    device: { load: nothing },
    samples: { load: nothing, all: [], sounds: [] },
    inputSamples: { load: () => Promise.resolve({ samples: [] }) },
    selection: { task: 'text-generation', model: { name: 'a' }, apply: () => [], mustAsk: false },
    kept: { look: () => Promise.resolve(done.push('look')) },
    input: {},
    crash: new CrashNotice(),
    run: {
      start: () => Promise.resolve(done.push('start')),
      refuse: ({ code }: AppError) => void done.push(code),
    },
  } as unknown as App
  return { app, done }
}

it('starts by itself where the address asks for it', async () => {
  const { app, done } = opened(null, 'try', true)
  await start(app)
  expect([done, app.crash.error]).toEqual([['start'], null])
})

it('looks what is here of a hub’s model before it starts by itself, unless the number format is said', async () => {
  for (const [chosenDtype, order] of [
    [null, ['look', 'start']],
    ['q4', ['start']],
  ] as const) {
    const { app, done } = opened(null, 'try', true)
    Object.assign(app.selection, { model: { name: 'a', source: 'hub' }, chosenDtype })
    await start(app)
    expect(done).toEqual(order)
  }
})

it('does not start the run again that ended the page', async () => {
  const { app, done } = opened('somebody/large', 'try', true)
  await start(app)
  expect(done).toEqual(['ended-by-itself'])
  expect(app.crash.error).toMatchObject({ code: 'ended-by-itself', detail: 'somebody/large' })
})

it.each(['try', 'benchmark', 'right-size', 'models'] as const)('says on %s how it ended', async (page) => {
  const { app, done } = opened('own.onnx', page, false)
  await start(app)
  expect([done, app.crash.error?.detail]).toEqual([[], 'own.onnx'])
  app.crash.dismiss()
  expect(app.crash.error).toBeNull()
})
