import { EventEmitter, once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { withLockFolder } from '../../../scripts/setup/lock-folder.mjs'
import { tempFolder } from './temp-folder.ts'

const lockIn = (folder: string) => path.join(folder, '.lock')
/** One turn of the event loop instead of a quarter of a second. */
const wait = () => new Promise<void>((resolve) => setImmediate(resolve))

test('holds the folder while it works, and gives back what the work gave', async () => {
  const lock = lockIn(tempFolder())
  const result = await withLockFolder(lock, () => Promise.resolve(existsSync(lock)))
  expect(result).toBe(true)
  expect(existsSync(lock)).toBe(false)
})

test('releases after a failure, which it passes on', async () => {
  const lock = lockIn(tempFolder())
  await expect(withLockFolder(lock, () => Promise.reject(new Error('work')))).rejects.toThrow('work')
  expect(existsSync(lock)).toBe(false)
})

test('ten at once work one after another', async () => {
  const lock = lockIn(tempFolder())
  let inside = 0
  const most: number[] = []
  const work = async () => {
    most.push(++inside)
    await wait()
    inside--
  }
  await Promise.all(Array.from({ length: 10 }, () => withLockFolder(lock, work, { wait })))
  expect(most).toEqual(Array<number>(10).fill(1))
})

test('waits for a live lock and says so once', async () => {
  const lock = lockIn(tempFolder())
  const onWait = vi.fn()
  const door = new EventEmitter()
  const entered = once(door, 'entered')
  const first = withLockFolder(lock, () => {
    door.emit('entered')
    return once(door, 'open')
  })
  await entered
  let turns = 0
  const second = withLockFolder(lock, () => Promise.resolve('second'), {
    onWait,
    wait: () => {
      if (++turns === 3) door.emit('open')
      return wait()
    },
  })
  await first
  await expect(second).resolves.toBe('second')
  expect(turns).toBeGreaterThanOrEqual(3)
  expect(onWait).toHaveBeenCalledOnce()
})

test('takes over a lock whose owner stopped touching it, and leaves nothing behind', async () => {
  const folder = tempFolder()
  const lock = lockIn(folder)
  mkdirSync(lock)
  utimesSync(lock, 100, 100)
  const now = () => 116_000
  await expect(withLockFolder(lock, () => Promise.resolve('done'), { wait, now })).resolves.toBe('done')
  expect(readdirSync(folder)).toEqual([])
})

test('does not take over one that was touched a moment ago', async () => {
  const lock = lockIn(tempFolder())
  mkdirSync(lock)
  utimesSync(lock, 100, 100)
  const stop = new Error('enough')
  let turns = 0
  const impatient = () => (++turns === 5 ? Promise.reject(stop) : wait())
  const now = () => 114_000
  await expect(withLockFolder(lock, () => Promise.resolve(), { wait: impatient, now })).rejects.toBe(stop)
  expect(existsSync(lock)).toBe(true)
})
