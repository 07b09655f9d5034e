import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { main } from '../../../scripts/backtest/main.ts'
import { machineOf, type Point } from '../../../scripts/backtest/point.ts'
import { readPoints } from '../../../scripts/backtest/read-points.ts'
import * as run from '../../../scripts/backtest/run.ts'
import points from '../../fixtures/power-backtest.json' with { type: 'json' }

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'backtest-'))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => {
  vi.restoreAllMocks()
})

const written = async (name: string, text: string): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

describe('a file of points', () => {
  const first = points[0]!
  it.each([
    ['not JSON', 'hello', 'is not JSON'],
    ['cut off', JSON.stringify(points).slice(0, 500), 'is not JSON'],
    ['an object', JSON.stringify({ points }), 'not a JSON list'],
    ['empty', '[]', 'holds no points'],
    ['without watts', JSON.stringify([{ ...first, powerW: undefined }]), 'powerW'],
    ['with watts as text', JSON.stringify([first, { ...first, powerW: '464' }]), '1.powerW'],
    ['of zero watts', JSON.stringify([{ ...first, powerW: 0 }]), 'powerW'],
    ['of negative seconds', JSON.stringify([{ ...first, timePerUnitS: -1 }]), 'timePerUnitS'],
    ['of context alone', JSON.stringify([{ ...first, quality: 'C' }]), 'none of which can be scored'],
  ])('%s is refused with a sentence', async (name, text, words) => {
    await expect(readPoints(await written(`${name}.json`, text))).rejects.toThrow(words)
  })

  it('may hold points of context that lack the very watts, and fields that nobody knows', async () => {
    const context = { ...first, quality: 'C', powerW: null, timePerUnitS: null }
    const text = JSON.stringify([context, { ...first, host: undefined, weather: 'fair', coolThroughput: 7 }])
    await expect(readPoints(await written('context.json', text))).resolves.toHaveLength(1)
  })

  it('that is missing is refused with a sentence', async () => {
    await expect(readPoints(join(folder, 'nowhere.json'))).rejects.toThrow('cannot be read')
  })
})

describe('the command', () => {
  const print = () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    return vi.spyOn(console, 'log').mockImplementation(() => undefined)
  }
  const load = () => Promise.resolve(run)

  it('prints the same table as JSON: classes, all machines, both baselines', async () => {
    const log = print()
    const half = points.map((point) => ({ ...point, powerW: point.powerW / 2 }))
    const path = await written('half.json', JSON.stringify(half))
    expect(await main(['--points', path, '--json'], load)).toBe(0)
    const json = JSON.parse(log.mock.calls[0]?.[0] as string) as ReturnType<typeof run.runBacktest>['json']
    expect(json.classes.map((score) => score.class)).toEqual(['discrete GPU', 'SoC', 'CPU'])
    for (const score of [...json.classes, json.all]) {
      expect(Object.keys(score ?? {})).toEqual([
        'class',
        'n',
        'machines',
        'medianAbsErr',
        'bias',
        'coverage90',
      ])
    }
    expect(json.all?.bias).toBeGreaterThan(0.7)
    expect(json.baselines.map(({ baseline }) => baseline)).toEqual([
      'TDP x time',
      'per-thread and per-second rules',
    ])
    expect(json.baselines[0]?.classes[0]).toMatchObject({ n: 95, coverage90: null })
  })

  it('prints a table for people', async () => {
    const log = print()
    expect(await main(['--points', await written('all.json', JSON.stringify(points))], load)).toBe(0)
    expect(log.mock.calls[0]?.[0]).toMatch(/\| discrete GPU \| 95/)
  })

  it('says how many usable points it cannot predict', async () => {
    print()
    const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const path = await written(
      'unknown.json',
      JSON.stringify([{ ...points[0]!, profileHint: 'no-such-row' }, points[1]]),
    )
    expect(await main(['--points', path], load)).toBe(0)
    expect(complain.mock.calls[0]?.[0]).toContain('1 usable points')
  })

  it.each([[['--points', '/nowhere.json']], [['--no-such-option']], [['--points']]])(
    '%j ends with 1 and a sentence, without a trace',
    async (args) => {
      const complain = vi.spyOn(console, 'error').mockImplementation(() => undefined)
      expect(await main(args, load)).toBe(1)
      expect(complain.mock.calls[0]?.[0]).not.toContain('    at ')
    },
  )
})

describe('a machine', () => {
  it('is one, however its name is written', () => {
    const named = (device: string) => machineOf({ ...(points[0] as Point), device })
    expect(named('GMKtec G3 Plus (Intel N150) - 16GB')).toBe(named('GMKtek G3 Plus (Intel N150)'))
    expect(named('Pi CM5 - 16GB (AMD Radeon AI Pro R9700)')).toBe(named('Pi CM5 (AMD AI Pro R9700)'))
  })
})
