import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../src/protocol/app-error.ts'
import { FakeBattery } from './fake-page.ts'
import { blocksOf, FakeBrowser, FakeTab, ORDER } from './plan-fixture.ts'

const ROUNDS = 3
const BLOCKS = ROUNDS * ORDER.configurations.length

/** Keeps a tab from its next task until what is returned is called. */
function hold(tab: FakeTab): () => void {
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  tab.nextTask = () => held
  return () => {
    release()
  }
}

describe('BenchmarkRun', () => {
  it('measures every block once and makes one record a configuration', async () => {
    const tab = new FakeTab(new FakeBrowser())
    await tab.run.start(ORDER)
    expect(tab.run.error).toBeNull()
    expect(tab.book.error).toBeNull()
    expect(tab.run.status).toBe('done')
    expect(tab.measured).toBe(BLOCKS)
    expect(tab.browser.records.map(({ benchmark }) => benchmark?.configuration).sort()).toEqual(['a', 'b'])
    expect(tab.book.results).toHaveLength(2)
  })

  it('is under way for the page until its records are made', async () => {
    const tab = new FakeTab(new FakeBrowser())
    const seen: boolean[] = []
    tab.nextTask = () => Promise.resolve(void seen.push(tab.underWay.isBusy))
    await tab.run.start(ORDER)
    expect(new Set(seen)).toEqual(new Set([true]))
    expect(tab.underWay.isBusy).toBe(false)
  })

  it('says that it was stopped where it was stopped, and interrupted only where it was cut off', async () => {
    const tab = new FakeTab(new FakeBrowser())
    tab.before = (block) => {
      if (block < 2) return undefined
      tab.run.stop()
      return new AppError('aborted', 'worker')
    }
    await tab.run.start(ORDER)
    expect(tab.run.status).toBe('stopped')
    expect(tab.run.journal?.current).toBeNull()
    expect(tab.run.blocks).toHaveLength(1)
  })

  it('goes on where another tab has left the plan', async () => {
    const browser = new FakeBrowser()
    const [one, other] = [new FakeTab(browser), new FakeTab(browser)]
    await one.startAndStopAt(2)
    await other.run.open()
    expect(other.run.status).toBe('stopped')
    await one.run.resume()
    expect(one.run.status).toBe('done')
    await other.run.resume()
    expect(other.run.status).toBe('done')
    expect(other.measured).toBe(0)
    expect(browser.records).toHaveLength(2)
    expect(other.book.results.map(({ record }) => record.benchmark?.blocks)).toEqual([ROUNDS, ROUNDS])
  })

  it.each(['cleared', 'replaced'])('says so where another tab has %s the plan', async (what) => {
    const browser = new FakeBrowser()
    const [one, other] = [new FakeTab(browser), new FakeTab(browser)]
    await one.startAndStopAt(2)
    await other.run.open()
    if (what === 'cleared') await one.run.discard()
    else await one.run.start(ORDER)
    const kept = browser.plan
    await other.run.resume()
    expect(other.run.error?.code).toBe('plan-gone')
    expect(other.run.journal).toBeNull()
    expect(other.measured).toBe(0)
    expect(browser.plan).toBe(kept)
  })

  it('clears its own plan, and not the one that another tab has begun since', async () => {
    const browser = new FakeBrowser()
    const [one, other] = [new FakeTab(browser), new FakeTab(browser)]
    await one.startAndStopAt(2)
    await other.startAndStopAt(2)
    const kept = browser.plan
    await one.run.discard()
    expect(one.run.journal).toBeNull()
    expect(browser.plan).toBe(kept)
    await other.run.discard()
    expect(browser.plan).toBeNull()
  })

  it('goes on with a plan that cannot be kept', async () => {
    const browser = new FakeBrowser()
    const refuse = () => Promise.reject(new AppError('storage-denied', 'storage'))
    Object.assign(browser.store, { latest: refuse, put: refuse, putBlock: refuse, keepOnly: refuse })
    const tab = new FakeTab(browser)
    await tab.startAndStopAt(2)
    await tab.run.resume()
    expect(tab.run.status).toBe('done')
    expect(tab.measured).toBe(BLOCKS)
  })

  it('takes back what it recorded of a configuration that gives a wrong answer later', async () => {
    const tab = new FakeTab(new FakeBrowser())
    await tab.startAndStopAt(BLOCKS - 1)
    const key = tab.run.left[0]?.key ?? ''
    expect(tab.browser.records.map(({ benchmark }) => benchmark?.configuration)).toContain(key)
    tab.before = () => new AppError('wrong-answer', 'run')
    await tab.run.resume()
    const other = key === 'a' ? 'b' : 'a'
    expect(tab.book.results.map(({ configuration }) => configuration.key)).toEqual([other])
    expect(tab.browser.records.map(({ benchmark }) => benchmark?.configuration)).toEqual([other])
    expect(Object.keys(tab.run.journal?.recordIds ?? {})).toEqual([other])
  })

  it('shows nothing of an earlier plan whose records were being read when Start was pressed', async () => {
    const browser = new FakeBrowser()
    await new FakeTab(browser).run.start(ORDER)
    const before = browser.records.map(({ id }) => id)
    const tab = new FakeTab(browser)
    const release = hold(tab)
    const opening = tab.run.open()
    await Promise.resolve()
    await Promise.resolve()
    const running = tab.run.start(ORDER)
    release()
    await Promise.all([opening, running])
    expect(tab.run.status).toBe('done')
    expect(tab.measured).toBe(BLOCKS)
    expect(tab.book.results.every(({ record }) => !before.includes(record.id))).toBe(true)
    expect(browser.records).toHaveLength(4)
  })

  it('leaves a new plan alone while one that was cut off is taken over', async () => {
    const browser = new FakeBrowser()
    await new FakeTab(browser).startAndStopAt(4)
    const { plan } = browser
    if (plan === null) throw new Error('nothing kept')
    browser.plan = { ...plan, journal: { ...plan.journal, status: 'running' } }
    const tab = new FakeTab(browser)
    const release = hold(tab)
    const opening = tab.run.open()
    for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    const running = tab.run.start(ORDER)
    release()
    await Promise.all([opening, running])
    expect(tab.run.status).toBe('done')
    expect(browser.plan.journal).toMatchObject({ id: tab.run.journal?.id, status: 'done' })
    expect(tab.run.journal?.id).not.toBe(plan.journal.id)
  })

  it('dates a plan that was cut off by its blocks, and by the procedure that measured them', async () => {
    const browser = new FakeBrowser()
    await new FakeTab(browser).startAndStopAt(4)
    const { plan } = browser
    if (plan === null) throw new Error('nothing kept')
    browser.records = []
    const endedAtMs = Date.parse('2026-01-02T03:04:05.000Z')
    browser.plan = {
      journal: { ...plan.journal, status: 'running', suite: '3.1.0', recordIds: {} },
      blocks: plan.blocks.map((block) => ({ ...block, endedAtMs })),
    }
    const tab = new FakeTab(browser)
    await tab.run.open()
    expect(tab.run.status).toBe('stopped')
    expect(tab.run.canResume).toBe(false)
    expect(browser.records.length).toBeGreaterThan(0)
    for (const record of browser.records) {
      expect(record.app.suite).toBe('3.1.0')
      expect(record.createdAt).toBe('2026-01-02T03:04:05.000Z')
    }
  })

  it('notes with every block how the page answered, so that a killed tab loses none of it', async () => {
    const tab = new FakeTab(new FakeBrowser())
    const watched: (number | undefined)[] = []
    tab.before = () => {
      tab.window.nowMs += 1_000
      watched.push(tab.browser.plan?.journal.responsiveness.watchedMs)
      return undefined
    }
    await tab.run.start(ORDER)
    expect(watched).toEqual([0, 1_000, 2_000, 3_000, 4_000, 5_000])
    expect(tab.run.journal?.responsiveness).toMatchObject({ watchedMs: 6_000, longTasks: null })
    expect(tab.run.blocks.map(({ heard }) => heard)).toEqual(
      Array.from({ length: BLOCKS }, () => ['hidden-tab', 'lost-focus']),
    )
  })

  it('records the battery of the blocks, whatever the machine runs on when the record is made', async () => {
    const tab = new FakeTab(new FakeBrowser())
    const battery = new FakeBattery()
    battery.charging = false
    tab.page.navigator = { getBattery: () => Promise.resolve(battery) }
    tab.before = (block) => {
      if (block === BLOCKS) battery.plug(true)
      return undefined
    }
    await tab.run.start(ORDER)
    for (const { key } of ORDER.configurations) expect(blocksOf(tab.run.blocks, key)[0]?.onBattery).toBe(true)
    for (const { timing } of tab.browser.records) expect(timing.flags).toContain('on-battery')
  })
})
