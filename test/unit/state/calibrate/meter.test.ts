import { describe, expect, it } from 'vitest'
import { AppError } from '../../../../src/protocol/app-error.ts'
import { MeterCalibration } from '../../../../src/state/calibrate/meter.svelte.ts'
import { fakeWorld, LOAD, settle } from './fake-world.ts'

async function started(pairs = 1) {
  const world = fakeWorld()
  const meter = new MeterCalibration(world)
  meter.pairsWanted = pairs
  meter.phaseS = 60
  await meter.start()
  return { ...world, meter }
}

describe('MeterCalibration', () => {
  it('guides through idle and load, and the model runs in the load phase alone', async () => {
    const { meter, pace, inference } = await started()
    expect(meter.step).toBe('idle')
    expect(inference.running).toBe(0)
    pace.pass(60)
    meter.take('20,5')
    await settle()
    expect(meter.step).toBe('load')
    expect(inference.running).toBe(1)
    pace.pass(60)
    meter.take('61')
    await settle()
    expect(meter.step).toBe('done')
    expect(inference.running).toBe(0)
    expect(pace.ticking).toBe(0)
    expect(meter.load).toEqual(LOAD)
    expect(meter.outcome).toMatchObject({
      ok: true,
      value: { idleW: 20.5, loadW: 61, riseW: 40.5, at: 'wall' },
    })
  })

  it('takes no reading before the time is over, and none that is no number of watts', async () => {
    const { meter, pace } = await started()
    pace.pass(30)
    expect(meter.secondsLeft).toBe(30)
    meter.take('20')
    expect(meter.pairs).toEqual([])
    pace.pass(30)
    for (const [text, problem] of [
      ['', 'not-a-number'],
      ['-4', 'not-positive'],
      ['10 kW', 'implausible'],
    ] as const) {
      meter.take(text)
      expect(meter.problem).toBe(problem)
      expect(meter.step).toBe('idle')
    }
    meter.take('20')
    expect(meter.problem).toBeNull()
    expect(meter.step).toBe('load')
  })

  it('alternates as often as asked, and can end with the whole pairs there are', async () => {
    const { meter, pace } = await started(3)
    for (const reading of ['20', '60', '21', '61', '19']) {
      pace.pass(60)
      meter.take(reading)
      await settle()
    }
    expect(meter.complete).toBe(2)
    meter.finish()
    expect(meter.outcome).toMatchObject({ ok: true, value: { riseW: 40 } })
  })

  it('says what is wrong with readings that make no sense', async () => {
    const { meter, pace } = await started()
    pace.pass(60)
    meter.take('60')
    await settle()
    pace.pass(60)
    meter.take('20')
    expect(meter.outcome).toEqual({ ok: false, problem: 'load-below-idle' })
    meter.stepText = 'fine'
    expect(meter.outcome).toEqual({ ok: false, problem: 'not-a-number' })
  })

  it('does not begin with a step of the display that is none', async () => {
    const meter = new MeterCalibration(fakeWorld())
    meter.stepText = '0'
    await meter.start()
    expect([meter.step, meter.stepProblem]).toEqual(['ready', 'not-positive'])
    meter.stepText = '0,1'
    await meter.start()
    expect([meter.step, meter.stepProblem]).toEqual(['idle', null])
  })

  it('reads a meter in the cable at the device’s own current, also when that is said afterwards', async () => {
    const { meter, pace } = await started()
    pace.pass(60)
    meter.take('6')
    await settle()
    pace.pass(60)
    meter.take('18')
    await settle()
    expect(meter.outcome).toMatchObject({ ok: true, value: { at: 'wall' } })
    meter.at = 'battery'
    expect(meter.outcome).toMatchObject({ ok: true, value: { riseW: 12, at: 'battery' } })
  })

  it('keeps the readings when the model fails, and goes on with the phase that failed', async () => {
    const { meter, pace, inference } = await started()
    pace.pass(60)
    inference.failure = new AppError('out-of-memory', 'run')
    meter.take('20')
    await settle()
    expect(meter.error).toMatchObject({ code: 'out-of-memory' })
    expect(meter.pairs).toEqual([{ idleW: 20, loadW: null }])
    inference.failure = null
    meter.resume()
    await settle()
    expect(meter.step).toBe('load')
    pace.pass(60)
    meter.take('60')
    expect(meter.outcome).toMatchObject({ ok: true, value: { riseW: 40 } })
  })

  it('stops at any moment', async () => {
    const { meter, pace, inference } = await started()
    pace.pass(60)
    meter.take('20')
    await settle()
    meter.stop()
    await settle()
    expect(meter.step).toBe('ready')
    expect(inference.running).toBe(0)
    expect(pace.ticking).toBe(0)
  })

  it('stopped while the input is fetched, does not start afterwards', async () => {
    const world = fakeWorld()
    const meter = new MeterCalibration(world)
    const starting = meter.start()
    meter.stop()
    await starting
    expect(meter.step).toBe('ready')
    expect(world.pace.ticking).toBe(0)
  })
})
