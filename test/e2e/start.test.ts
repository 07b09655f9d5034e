import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const SCRIPT = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url))

/** `npm start` as CI runs it, with what it has printed so far. */
function start(...args: string[]) {
  const child = spawn(process.execPath, [SCRIPT, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, CI: 'true' },
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const printed = { text: '' }
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (printed.text += text))
  }
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  /** The URL, once it is served. */
  const served = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /http:\/\/\S+/.exec(printed.text)?.[0]
      if (url !== undefined) resolve(url)
    })
    child.on('exit', () => {
      reject(new Error(`It ended: ${printed.text}`))
    })
  })
  // Not every test waits for it.
  served.catch(() => undefined)
  return { child, printed, ended, served }
}

test('serves the built page, isolated, until it is stopped', async () => {
  const { child, ended, served } = start('--port', '0')
  const url = await served
  const page = await fetch(url)
  expect(page.status).toBe(200)
  expect(page.headers.get('cross-origin-embedder-policy')).toBe('require-corp')
  const script = /<script[^>]+src="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  const code = await fetch(new URL(script, url))
  expect(code.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(code.headers.get('cache-control')).toContain('immutable')
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  await expect(fetch(url)).rejects.toThrow()
})

test('a second one takes the next port and says so', async () => {
  const { port } = new URL(await start('--port', '0').served)
  const second = start('--port', port)
  const url = new URL(await second.served)
  expect(Number(url.port)).toBeGreaterThan(Number(port))
  expect(second.printed.text).toContain(`Port ${port} is taken`)
})

test('an unknown option ends it with a hint', async () => {
  const { ended, printed } = start('--prot', '1')
  expect(await ended).toBe(2)
  expect(printed.text).toContain('Did you mean --port?')
})
