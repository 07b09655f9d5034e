import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRecord } from '../../src/storage/read-record.ts'
import type { RunRecord } from '../../src/storage/record.ts'

const SCRIPT = fileURLToPath(new URL('../../scripts/bench.mjs', import.meta.url))
const MODEL = 'efficientnet-lite0'
/** A software adapter takes many seconds for one picture. */
const SLOW_MS = 420_000

let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'joulebench-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function bench(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}

async function recordOf(backend: string, runs: number): Promise<RunRecord> {
  const out = path.join(folder, `${backend}.json`)
  const knobs = ['--model', MODEL, '--sample', 'espresso', '--backend', backend, '--runs', String(runs)]
  const { code, stderr } = await bench(...knobs, '--out', out)
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  return readRecord(JSON.parse(await readFile(out, 'utf8')))
}

describe('npm run bench', () => {
  it(
    'gives valid records with the same answer on both backends, and marks the software adapter',
    async () => {
      const cpu = await recordOf('wasm', 3)
      expect(cpu).toMatchObject({ backend: 'wasm', model: { id: MODEL }, output: { checked: 'matches' } })
      expect(cpu.timing.summary.runs).toBeGreaterThanOrEqual(3)
      const gpu = await recordOf('webgpu', 1)
      expect(gpu.output).toEqual(cpu.output)
      expect(gpu).toMatchObject({ backend: 'webgpu', device: { softwareGpu: true } })
      expect(gpu.timing.flags).toContain('software-gpu')
      expect([cpu, gpu].map(({ timing }) => (timing.readBackMs ?? 0) > 0)).toEqual([false, true])
      expect(gpu.energy.boundaries.accelerator.p95).toBe(0)
    },
    SLOW_MS,
  )

  it('prints the record where no file is named', async () => {
    const { code, stdout } = await bench('--model', MODEL, '--backend', 'wasm', '--runs', '1', '--quiet')
    expect(code).toBe(0)
    expect(readRecord(JSON.parse(stdout)).model.id).toBe(MODEL)
  })

  it.each([
    [['--modle', MODEL], /--modle/],
    [['--backend', 'cuda'], /--backend/],
    [['--model', 'gpt-9'], /gpt-9/],
    [['--runs', '0'], /--runs/],
    [['--model', MODEL, '--task', 'object-detection'], /object-detection/],
  ])('refuses %j with a reason and exit code 2', async (args, reason) => {
    const { code, stdout, stderr } = await bench(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(reason)
  })

  it('exits with 1 when the run fails', async () => {
    const { code, stderr } = await bench(
      '--model',
      MODEL,
      '--backend',
      'wasm',
      '--runs',
      '100000',
      '--timeout',
      '5',
    )
    expect(code).toBe(1)
    expect(stderr).toMatch(/No result after 5 s/)
  })

  it('lists every option', async () => {
    const { code, stdout } = await bench('--help')
    expect(code).toBe(0)
    for (const option of ['--model', '--backend', '--runs', '--out', '--threads', '--seconds']) {
      expect(stdout).toContain(option)
    }
  })
})
