import { expect, it } from 'vitest'
import { linesOf, shownStrip } from '../../../../src/state/benchmark/configuration-lines.ts'
import { FakeBrowser, FakeTab, ORDER } from './plan-fixture.ts'

it('shows the interval of the record once there is one', async () => {
  const tab = new FakeTab(new FakeBrowser())
  await tab.run.start(ORDER)
  for (const { configuration, median, state } of linesOf(tab.run)) {
    expect(state.kind).toBe('done')
    const record = tab.browser.records.find(({ benchmark }) => benchmark?.configuration === configuration.key)
    expect(record?.timing.summary).toMatchObject({ ...median })
    // The same object at every look: a picture of what has ended is laid out once.
    const shown = shownStrip(tab.run, configuration.key)?.strip
    expect(shown?.median).toEqual(median)
    expect(shownStrip(tab.run, configuration.key)?.strip).toBe(shown)
  }
})

it('calls a plan that was stopped stopped, not cut off', async () => {
  const tab = new FakeTab(new FakeBrowser())
  await tab.startAndStopAt(2)
  expect(linesOf(tab.run).map(({ state }) => state)).not.toContainEqual({ kind: 'interrupted', cutOff: true })
})
