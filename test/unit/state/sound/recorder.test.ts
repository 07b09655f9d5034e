import { expect, it } from 'vitest'
import type { Microphone } from '../../../../src/state/sound/microphone.ts'
import { Recorder } from '../../../../src/state/sound/recorder.svelte.ts'

const SAID = new Blob(['said'])

/** A microphone and a clock in the test's hands. */
function bench(open?: () => Promise<Microphone>) {
  const said: Blob[] = []
  const failed: unknown[] = []
  const state = { nowMs: 0, dropped: 0, watching: false, look: () => undefined as unknown }
  const microphone: Microphone = {
    level: () => 0.4,
    finish: () => Promise.resolve(SAID),
    drop: () => {
      state.dropped += 1
    },
  }
  const recorder = new Recorder(
    {
      open: open ?? (() => Promise.resolve(microphone)),
      nowMs: () => state.nowMs,
      every: (_periodMs, callback) => {
        state.watching = true
        state.look = callback
        return () => {
          state.watching = false
        }
      },
    },
    (blob) => said.push(blob),
    (thrown) => failed.push(thrown),
  )
  const after = (ms: number) => {
    state.nowMs = ms
    state.look()
  }
  return { recorder, said, failed, state, after, microphone }
}

it('shows time and level, and hands on what was said', async () => {
  const { recorder, said, after, state } = bench()
  await recorder.start()
  after(1_500)
  expect([recorder.status, recorder.seconds, recorder.level]).toEqual(['recording', 1.5, 0.4])
  await recorder.stop()
  expect(said).toEqual([SAID])
  expect([recorder.status, recorder.level, state.watching]).toEqual(['idle', 0, false])
})

it('ends by itself before the recording gets too long', async () => {
  const { recorder, said, after } = bench()
  await recorder.start()
  after(29_400)
  expect(recorder.status).toBe('recording')
  after(29_500)
  await Promise.resolve()
  expect(recorder.status).toBe('idle')
  expect(said).toEqual([SAID])
})

it('keeps nothing that is discarded', async () => {
  const { recorder, said, state } = bench()
  await recorder.start()
  recorder.drop()
  expect([said.length, state.dropped, state.watching, recorder.status]).toEqual([0, 1, false, 'idle'])
})

it('lets go of a microphone that is given after the person has left', async () => {
  let give: (microphone: Microphone) => void = () => undefined
  const { recorder, state, microphone } = bench(
    () =>
      new Promise((resolve) => {
        give = resolve
      }),
  )
  const started = recorder.start()
  expect(recorder.status).toBe('asking')
  recorder.drop()
  give(microphone)
  await started
  expect([state.dropped, recorder.status]).toEqual([1, 'idle'])
})

it('passes on why there is no microphone', async () => {
  const reason = new Error('denied')
  const { recorder, failed } = bench(() => Promise.reject(reason))
  await recorder.start()
  expect(failed).toEqual([reason])
  expect(recorder.status).toBe('idle')
})
