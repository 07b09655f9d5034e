import { describe, expect, it } from 'vitest'
import { finishConfiguration, measuredOf } from '../../../../src/state/benchmark/finish-configuration.ts'
import { newJournal } from '../../../../src/state/benchmark/journal-changes.ts'
import { resultOf } from '../../../../src/state/benchmark/result.ts'
import { NOTHING_KNOWN } from '../../../../src/state/run-surroundings.ts'
import type { BlockResult } from '../../../../src/timing/benchmark/merge-blocks.ts'
import { PROFILES } from '../../device/signals-fixture.ts'
import { blockOf, samplesOf } from '../../timing/benchmark/blocks-fixture.ts'
import { FakeModel } from '../../timing/fake-model.ts'
import { CHOSEN, CLERK, SETUP } from '../run-parts.ts'
import { ORDER } from './plan-fixture.ts'

const JOURNAL = newJournal(ORDER, '11111111-2222-4333-8444-555555555555', CLERK.now())
const [CONFIGURATION] = JOURNAL.configurations

async function finished(blocks: readonly BlockResult[], onBatteryNow: boolean | null = null) {
  if (CONFIGURATION === undefined) throw new Error('no configuration')
  const measured = await measuredOf(blocks, () => Promise.resolve())
  const surroundings = { ...NOTHING_KNOWN, onBattery: onBatteryNow }
  const facts = { journal: JOURNAL, configuration: CONFIGURATION, chosen: CHOSEN, machine: SETUP }
  const record = finishConfiguration({ ...facts, blocks, measured, surroundings }, CLERK)
  return { record, result: resultOf(CONFIGURATION, record, blocks, measured, PROFILES) }
}

const LATENCIES = [10, 10, 900, 10, 10, 10, 10]

describe('a result', () => {
  it('tells of sessions and tokens what the headline samples tell', async () => {
    const samples = samplesOf(LATENCIES).map((sample) => ({
      ...sample,
      sessionsMs: [sample.latencyMs * 0.25, sample.latencyMs * 0.5],
      generation: { promptTokens: 4, newTokens: 6, firstTokenMs: sample.latencyMs / 2, decodeMs: 5 },
    }))
    const block = blockOf('a', 0, LATENCIES, {
      samples,
      load: { ...new FakeModel().report, sessionNames: ['encoder', 'decoder'] },
      disturbances: [{ flag: 'hidden-tab', fromMs: 100 + 400, toMs: 100 + 500 }],
    })
    const { result } = await finished([block])
    expect(result.headline.leftOut).toBe(1)
    expect(result.sessions).toEqual([
      { name: 'encoder', medianMs: 2.5 },
      { name: 'decoder', medianMs: 5 },
    ])
    expect(result.generation?.firstToken).toEqual({ medianMs: 5, lowMs: 5, highMs: 5 })
  })

  it.each([
    [[true, false], true],
    [[false, null], null],
    [[false, false], false],
    [[true, undefined], true],
    [[false, undefined], null],
  ])('takes the battery from its blocks: %j', async (seen, expected) => {
    const blocks = seen.map((onBattery, round) => ({
      ...blockOf('a', round, [10, 11, 12, 10, 11]),
      ...(onBattery === undefined ? {} : { onBattery }),
    }))
    for (const now of [true, false, null]) {
      const { record } = await finished(blocks, now)
      expect(record.timing.flags.includes('on-battery')).toBe(expected === true)
    }
  })
})
