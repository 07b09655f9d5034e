import { describe, expect, it } from 'vitest'
import { ownHubModel } from '../../../src/catalogue/own-hub-model.ts'
import { modelsForTask } from '../../../src/catalogue/models.ts'
import { taskById, type TaskId } from '../../../src/catalogue/task.ts'
import { AppError } from '../../../src/protocol/app-error.ts'
import { InputSamplesState } from '../../../src/state/input-samples.svelte.ts'
import { fits, placeSample, type InputPlaces } from '../../../src/state/place-sample.ts'
import { NO_KNOBS } from '../../../src/state/route.ts'
import { TryInput } from '../../../src/state/try-input.svelte.ts'

const EXPECTED = {
  samples: {
    a: { task: 'fill-mask', input: { text: 'Rain ___.' } },
    b: { task: 'question-answering', input: { question: 'Who?', context: 'They.' } },
  },
}

/** A Try page with a model of the hub, and a host that can go away. */
function setUp(task: TaskId) {
  const host = { isHere: true, asked: [] as string[] }
  const inputSamples = new InputSamplesState('models/', (url) => {
    host.asked.push(url)
    return host.isHere ? Promise.resolve(EXPECTED) : Promise.reject(new AppError('network', 'load', url))
  })
  const modelOf = (of: TaskId) =>
    ownHubModel({ repo: 'a/b', revision: 'main' }, of, { license: null, formats: [] })
  const selection = { task, model: modelOf(task) }
  const input = new TryInput(() => Promise.reject(new Error('no pictures')))
  // Cast: of the selection, only this is read.
  const places = {
    samples: { all: [], sounds: [] },
    inputSamples,
    selection,
    input,
  } as unknown as InputPlaces
  const choose = (next: TaskId) => Object.assign(selection, { task: next, model: modelOf(next) })
  return { host, places, choose, input, inputSamples, place: () => placeSample(places, NO_KNOBS) }
}

describe('where the samples cannot be read', () => {
  it.each(['fill-mask', 'question-answering', 'text-generation'] as const)(
    'a person can still write for %s, and gets a sample once there is one again',
    async (task) => {
      const { host, places, input, inputSamples, place } = setUp(task)
      host.isHere = false
      await expect(place()).rejects.toMatchObject({ code: 'network' })
      expect(input.chosen).toMatchObject({
        kind: 'words',
        sampleId: null,
        input: { kind: taskById(task).input },
      })
      expect(inputSamples.current.samples).toEqual([])
      expect(fits(places)).toBe(false)
    },
  )

  it('what a person wrote stays', async () => {
    const { host, places, input, place } = setUp('fill-mask')
    host.isHere = false
    await expect(place()).rejects.toThrow()
    input.write({ kind: 'text', text: 'My own ___.' }, [])
    expect(fits(places)).toBe(true)
  })

  it('an input of another task that was chosen meanwhile is left alone', async () => {
    const { host, choose, input, place } = setUp('question-answering')
    host.isHere = false
    const placing = place()
    choose('fill-mask')
    input.write({ kind: 'text', text: 'My own ___.' }, [])
    await expect(placing).rejects.toThrow()
    expect(input.chosen?.input).toEqual({ kind: 'text', text: 'My own ___.' })
  })

  it('the next attempt reads them', async () => {
    const { host, input, inputSamples, place } = setUp('fill-mask')
    host.isHere = false
    await expect(place()).rejects.toThrow()
    host.isHere = true
    await place()
    expect(input.chosen).toMatchObject({ sampleId: 'a' })
    expect(inputSamples.current.samples).toHaveLength(1)
  })
})

it('asks again for what a later visit without a connection needs, and does without where it must', async () => {
  const { host, inputSamples, places } = setUp('fill-mask')
  const { model, task } = places.selection
  await inputSamples.load(model, task)
  await inputSamples.fetchAhead(model)
  const url = `models/${modelsForTask(task)[0]?.id}/expected.json`
  expect(host.asked).toEqual([url, url])
  host.isHere = false
  await inputSamples.fetchAhead(model)
  expect(host.asked).toHaveLength(3)
})
