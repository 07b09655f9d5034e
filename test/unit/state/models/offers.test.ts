import { expect, it } from 'vitest'
import { ownHubModel } from '../../../../src/catalogue/own-hub-model.ts'
import type { ModelRecord } from '../../../../src/catalogue/model.ts'
import { hubAddress, hubPart, setHubAddress } from '../../../../src/state/models/hub-setting.ts'
import { formatOffered, parseOffered } from '../../../../src/state/models/offered-models.ts'
import { offerModel, restoreOffers, withdrawModel } from '../../../../src/state/models/offers.ts'

function settingsOf(kept = new Map<string, string>()) {
  return {
    kept,
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string | null) => {
      if (value === null) kept.delete(key)
      else kept.set(key, value)
    },
  }
}

function choiceOf() {
  const choice = {
    models: [] as readonly ModelRecord[],
    offer: (models: readonly ModelRecord[]) => {
      choice.models = models
    },
  }
  return choice
}

const MODEL = ownHubModel({ repo: 'a/b', revision: 'v1' }, 'fill-mask', {
  license: 'cc-by-nc-4.0',
  formats: [{ dtype: 'q8', bytes: 17e6 }],
})

it('knows of a named model what can be known', () => {
  expect(MODEL).toMatchObject({ id: 'a/b@v1', nonCommercial: true, parameters: 17e6, tasks: ['fill-mask'] })
  const free = ownHubModel({ repo: 'a/b', revision: 'main' }, 'fill-mask', {
    license: 'apache-2.0',
    formats: [],
  })
  expect(free).toMatchObject({ id: 'a/b', nonCommercial: false, variants: [] })
})

it('offers a model in later visits too, until it is taken back', async () => {
  const settings = settingsOf()
  await offerModel(settings, choiceOf(), MODEL)
  const later = choiceOf()
  await restoreOffers(settings, later)
  expect(later.models).toEqual([MODEL])
  await withdrawModel(settings, later, MODEL.id)
  expect(later.models).toEqual([])
  expect(settings.kept.size).toBe(0)
})

it('keeps the other offers beside one that is broken, whatever their cards say of licences', () => {
  const [one] = JSON.parse(formatOffered([MODEL])) as object[]
  const kept = [{ ...one, license: '' }, { id: 1 }, null, { ...one, id: 'c/d', license: 'x'.repeat(5_000) }]
  const models = parseOffered(JSON.stringify(kept))
  expect(models.map(({ id }) => id)).toEqual(['a/b@v1', 'c/d'])
  expect(models[0]?.license).toBe('not stated')
  expect(models[1]?.license).toHaveLength(400)
})

it.each(['nonsense', '[{"id":1}]', '{}'])('takes %s for an empty list', async (kept) => {
  const choice = choiceOf()
  await restoreOffers(settingsOf(new Map([['joulebench.hub-models', kept]])), choice)
  expect(choice.models).toEqual([])
})

it('asks for a model where the person said the hub is', () => {
  const settings = settingsOf()
  expect(hubAddress(settings)).toBe('https://huggingface.co/')
  expect(setHubAddress(settings, 'http://hub.example')).toBe(false)
  expect(setHubAddress(settings, 'https://mirror.example')).toBe(true)
  expect(hubPart(MODEL, settings).hub).toMatchObject({
    address: 'https://mirror.example/',
    place: { repo: 'a/b' },
  })
  expect(setHubAddress(settings, '')).toBe(true)
  expect(settings.kept.size).toBe(0)
})
