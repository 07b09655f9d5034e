import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readRecord } from '../../src/storage/read-record.ts'
import { servedBuild } from './built-page.ts'

const scriptAt = (name: string) => fileURLToPath(new URL(`../../scripts/${name}`, import.meta.url))
const PLAN = {
  name: 'two threads or one',
  models: ['efficientnet-lite0'],
  backends: ['wasm'],
  threads: [1, 2],
  samples: ['espresso'],
  runs: 2,
  seconds: 1,
}

let folder = ''
let browser: ChildProcess

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'joulebench-plan-'))
})

afterAll(async () => {
  if (browser.exitCode === null) {
    browser.kill()
    await once(browser, 'exit')
  }
  await rm(folder, { recursive: true, force: true, maxRetries: 3 })
})

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

function run(script: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [scriptAt(script), ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr })
    })
  })
}

/** A browser of someone's own, open already. @returns the address of its DevTools */
async function openBrowser(): Promise<string> {
  browser = spawn(process.env['CHROME_PATH'] ?? chromium.executablePath(), [
    '--headless=new',
    '--no-sandbox',
    '--remote-debugging-port=0',
    `--user-data-dir=${path.join(folder, 'profile')}`,
    'about:blank',
  ])
  if (browser.stderr === null) throw new Error('no output')
  for await (const line of createInterface({ input: browser.stderr })) {
    const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1]
    if (port !== undefined) return `http://127.0.0.1:${port}`
  }
  throw new Error('the browser ended')
}

it('a plan runs in a browser that is open already and stays open; its results open on the page and compare as they are', async () => {
  const plan = path.join(folder, 'plan.json')
  const out = path.join(folder, 'results.json')
  await writeFile(plan, JSON.stringify(PLAN))
  const address = await openBrowser()
  const { code, stderr } = await run('bench.mjs', '--plan', plan, '--cdp', address, '--out', out)
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' })
  const { records } = JSON.parse(await readFile(out, 'utf8')) as { records: unknown[] }
  expect(records.map((one) => readRecord(one).threads)).toEqual([1, 2])
  expect(await (await fetch(`${address}/json/version`)).json()).toHaveProperty('Browser')

  const compared = await run('compare.mjs', out)
  expect(compared.code).toBe(0)
  expect(compared.stdout.indexOf('Threads: 2 against 1')).toBeGreaterThan(-1)
  expect(compared.stdout.indexOf('Threads: 2 against 1')).toBeLessThan(
    compared.stdout.indexOf('Time of one inference'),
  )

  const site = await servedBuild()
  const page = await site.open('#/devices')
  await page.locator('input[type=file]').setInputFiles(out)
  await page.getByRole('button', { name: 'Store', exact: true }).click()
  await page.getByText('2 runs were added.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
  for (const box of await page.getByRole('checkbox', { name: /Select the run/ }).all()) await box.check()
  await page.getByRole('region', { name: 'Selected runs' }).getByRole('button', { name: 'Compare' }).click()
  await page
    .getByTestId('comparison')
    .getByText(/Threads: \d against \d/)
    .waitFor()
  await site.close()
}, 300_000)

it('a browser that is not there is said to be so', async () => {
  const { code, stderr } = await run('bench.mjs', '--cdp', 'http://127.0.0.1:9', '--runs', '1')
  expect(code).toBe(1)
  expect(stderr).toContain('No browser answers at http://127.0.0.1:9')
})
