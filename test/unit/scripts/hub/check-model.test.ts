import { afterEach, beforeEach, expect, it } from 'vitest'
import { checkModel } from '../../../../scripts/hub/check-model.ts'
import { hubVariants } from '../../../../src/catalogue/hub-row.ts'
import { ownHubModel } from '../../../../src/catalogue/own-hub-model.ts'
import { COMMIT, LoopbackHub } from '../../../hub/loopback-hub.ts'

const place = { repo: 'tests/tiny', revision: 'main' }
const MODEL = ownHubModel(place, 'fill-mask', { license: 'mit', formats: [{ dtype: 'q8', bytes: 9_000 }] })

let hub: LoopbackHub

beforeEach(async () => {
  hub = await new LoopbackHub().listen()
  const files = new Map([['onnx/model_quantized.onnx', Buffer.alloc(9_000)]])
  hub.add(place.repo, { files, license: 'mit' })
})
afterEach(() => {
  hub.close()
})

it('finds a model as the catalogue lists it', async () => {
  expect(await checkModel(MODEL, hub.address, fetch)).toEqual({
    id: MODEL.id,
    verdict: 'as listed',
    detail: COMMIT,
  })
})

it('says what is not as listed', async () => {
  const other = {
    ...MODEL,
    license: 'Apache-2.0',
    downloadBytes: { q8: 20_000 },
    variants: hubVariants(['q8', 'fp16']),
  }
  const { verdict, detail } = await checkModel(other, hub.address, fetch)
  expect(verdict).toBe('differs')
  for (const part of ['no fp16 file', '9000 bytes, not 20000', 'licence mit']) expect(detail).toContain(part)
  const gone = { ...MODEL, hub: { repo: 'tests/gone', revision: 'main' } }
  expect(await checkModel(gone, hub.address, fetch)).toMatchObject({ verdict: 'differs' })
})

it('says when it could not reach the hub', async () => {
  hub.close()
  expect(await checkModel(MODEL, hub.address, fetch)).toMatchObject({ verdict: 'unreached' })
})
