import { describe, expect, it } from 'vitest'
import { exclusiveByLock, type Locks } from '../../../src/state/exclusive.ts'

/** Web Locks of one origin: one holder a name, the others in line. */
class FakeLocks implements Locks {
  #held = false
  readonly #line: (() => void)[] = []

  async request<T>(
    _name: string,
    options: { ifAvailable: true } | { signal: AbortSignal },
    callback: (lock: unknown) => Promise<T>,
  ): Promise<T> {
    if (this.#held && 'ifAvailable' in options) return callback(null)
    if (this.#held) await this.#wait('signal' in options ? options.signal : new AbortController().signal)
    this.#held = true
    try {
      return await callback({})
    } finally {
      this.#held = false
      this.#line.shift()?.()
    }
  }

  #wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#line.push(resolve)
      signal.addEventListener('abort', () => {
        reject(new DOMException('', 'AbortError'))
      })
    })
  }
}

const never = new AbortController().signal
const quiet = () => undefined

/** Work that ends when it is told to. */
function work() {
  let end: (value: string) => void = quiet
  const done = new Promise<string>((resolve) => (end = resolve))
  return {
    done,
    end: (value: string) => {
      end(value)
    },
  }
}

const turns = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

describe('exclusiveByLock', () => {
  it('lets the second wait, says so, and goes on when the first is done', async () => {
    const locks = new FakeLocks()
    const here = exclusiveByLock(locks, 'x')
    const there = exclusiveByLock(locks, 'x')
    const [one, two] = [work(), work()]
    const said: string[] = []
    const first = here(
      never,
      () => said.push('first waits'),
      () => one.done,
    )
    let begun = false
    const second = there(
      never,
      () => said.push('second waits'),
      () => {
        begun = true
        return two.done
      },
    )
    await turns()
    expect(said).toEqual(['second waits'])
    expect(begun).toBe(false)
    one.end('one')
    expect(await first).toBe('one')
    await turns()
    expect(begun).toBe(true)
    two.end('two')
    expect(await second).toBe('two')
  })

  it('can be called off while it waits', async () => {
    const exclusive = exclusiveByLock(new FakeLocks(), 'x')
    const one = work()
    const first = exclusive(never, quiet, () => one.done)
    const control = new AbortController()
    const second = exclusive(control.signal, quiet, () => Promise.resolve('never'))
    await turns()
    control.abort()
    await expect(second).rejects.toMatchObject({ code: 'aborted' })
    one.end('one')
    expect(await first).toBe('one')
  })

  it('passes on what the work throws', async () => {
    const exclusive = exclusiveByLock(new FakeLocks(), 'x')
    const failing = exclusive(never, quiet, () => Promise.reject(new Error('broken')))
    await expect(failing).rejects.toThrow('broken')
  })

  it('does nothing for a signal that has fired, and just works without locks', async () => {
    const fired = AbortSignal.abort()
    await expect(
      exclusiveByLock(new FakeLocks(), 'x')(fired, quiet, () => Promise.resolve(1)),
    ).rejects.toMatchObject({
      code: 'aborted',
    })
    expect(await exclusiveByLock(undefined, 'x')(never, quiet, () => Promise.resolve(1))).toBe(1)
  })
})
