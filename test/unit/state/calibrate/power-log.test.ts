import { describe, expect, it } from 'vitest'
import { fail, succeed } from '../../../../src/energy/calibrate/outcome.ts'
import type { LogReading, LogRequest } from '../../../../src/energy/calibrate/power-log-worker.ts'
import { LogCalibration } from '../../../../src/state/calibrate/power-log.svelte.ts'
import { fakeWorld, LOAD, settle } from './fake-world.ts'

const READING: LogReading = {
  writer: 'table',
  at: null,
  span: { startMs: 0, endMs: 1 },
  found: succeed({
    run: LOAD.run,
    loadMs: 60_000,
    rise: { idleW: 10, loadW: 50, riseW: 40, sigma: 0.07, at: 'wall' },
  }),
}
const file = (name: string) => new File(['x'], name)

function logWith(
  read: (request: LogRequest) => ReturnType<LogCalibration['take']> extends never ? never : Promise<unknown>,
) {
  const world = fakeWorld()
  const log = new LogCalibration({ ...world, read: read as never, known: () => [] })
  return { ...world, log }
}

describe('a dropped log', () => {
  it('gives its rise, at the place that the person names', async () => {
    const { log } = logWith(() => Promise.resolve(succeed(READING)))
    await log.take(file('plug.csv'))
    expect(log.fileName).toBe('plug.csv')
    expect(log.outcome).toMatchObject({ ok: true, value: { rise: { riseW: 40, at: 'wall' } } })
    log.at = 'battery'
    expect(log.outcome).toMatchObject({ ok: true, value: { rise: { at: 'battery' } } })
  })

  it('keeps to the place that the file itself names', async () => {
    const { log } = logWith(() => Promise.resolve(succeed({ ...READING, writer: 'nvidia-smi', at: 'gpu' })))
    await log.take(file('smi.csv'))
    expect(log.outcome).toMatchObject({ ok: true, value: { rise: { at: 'gpu' } } })
  })

  it('that is none leaves the one before in place, and says what is wrong', async () => {
    const answers = [succeed(READING), fail('mixed-units')]
    const { log } = logWith(() => Promise.resolve(answers.shift()))
    await log.take(file('good.csv'))
    await log.take(file('bad.csv'))
    expect(log.problem).toEqual({ fileName: 'bad.csv', problem: 'mixed-units' })
    expect(log.fileName).toBe('good.csv')
    expect(log.outcome?.ok).toBe(true)
    expect(log.busy).toBe(false)
  })

  it('that is none takes the place of one without a rise', async () => {
    const answers = [succeed({ ...READING, found: fail('gaps') }), fail('empty')]
    const { log } = logWith(() => Promise.resolve(answers.shift()))
    await log.take(file('gaps.csv'))
    expect(log.outcome).toEqual(fail('gaps'))
    await log.take(file('empty.csv'))
    expect([log.reading, log.outcome]).toEqual([null, null])
  })

  it('that comes later wins, whichever is read first', async () => {
    const waiting: ((value: unknown) => void)[] = []
    const { log } = logWith(() => new Promise((resolve) => waiting.push(resolve)))
    const [slow, fast] = [log.take(file('slow.csv')), log.take(file('fast.csv'))]
    waiting[1]?.(succeed(READING))
    waiting[0]?.(succeed(READING))
    await Promise.all([slow, fast])
    expect(log.fileName).toBe('fast.csv')
    expect(log.busy).toBe(false)
  })

  it('shows the failure of its reader', async () => {
    const { log } = logWith(() => Promise.reject(new Error('no worker')))
    await log.take(file('any.csv'))
    expect(log.error).toMatchObject({ code: 'internal', detail: 'no worker' })
    expect(log.busy).toBe(false)
  })
})

describe('a run for a logger', () => {
  it('idles, runs, idles', async () => {
    const { log, pace, inference, loop } = logWith(() => Promise.resolve(succeed(READING)))
    const running = log.runForLog()
    await settle()
    expect(log.step).toBe('idle-before')
    pace.pass(30)
    await settle()
    expect(log.step).toBe('load')
    expect(inference.running).toBe(1)
    log.stop()
    await settle()
    expect(log.step).toBe('ready')
    expect(inference.running).toBe(0)
    expect(pace.ticking).toBe(0)
    loop.stop()
    await running
    expect(log.step).toBe('ready')
  })
})
