import { expect, it } from 'vitest'
import { parseHubPlace } from '../../../src/catalogue/hub-place.ts'
import { ownHubModel } from '../../../src/catalogue/own-hub-model.ts'
import type { StoredModel } from '../../../src/runtime/model-store.ts'
import { pipelineContext, serveStored, STORE_PATH } from '../../../src/runtime/serve-stored.ts'

const REPO = 'tests/tiny'

function stored(...paths: string[]): StoredModel {
  return {
    manifest: {
      format: 'joulebench-model',
      version: 1,
      id: REPO,
      name: 'Tiny',
      license: 'MIT',
      parameters: 3,
      source: { registry: 'hub', package: REPO, version: '0' },
      parts: [],
      files: [],
    },
    expected: null,
    files: new Map(paths.map((path) => [path, new TextEncoder().encode(path)])),
    fetchMs: 0,
    cacheReadMs: 0,
    verifyMs: 0,
    fetchedBytes: 0,
    cachedBytes: 0,
  }
}
const contextOf = (model: StoredModel) =>
  pipelineContext({ backend: 'wasm', dtype: 'q4' }, model, [], () => 0)

it('serves a model under the name that its pipeline asks for, whatever revision the page calls it by', async () => {
  const place = parseHubPlace(`https://hub.example/${REPO}/tree/v1.0`)
  const page = ownHubModel(place ?? { repo: '', revision: '' }, 'fill-mask', { license: null, formats: [] })
  expect(page.id).toBe(`${REPO}@v1.0`)
  const model = stored('config.json')
  const { modelId } = contextOf(model)
  const answer = await serveStored([model])(`${STORE_PATH}${modelId}/config.json`)
  expect(await answer.text()).toBe('config.json')
  expect((await serveStored([model])(`${STORE_PATH}${modelId}/else.json`)).status).toBe(404)
  // What transformers.js takes for a model's name holds no @.
  expect(modelId).toMatch(/^[\w.-]+\/[\w.-]+$/)
})

it('expects beside each graph the weights that are there, and beside the others none', () => {
  const besideOf = (...paths: string[]) => contextOf(stored(...paths)).options.use_external_data_format
  expect(besideOf('config.json', 'onnx/model_q4.onnx')).toEqual({})
  expect(
    besideOf(
      'onnx/encoder_model_q4.onnx',
      'onnx/decoder_model_merged_q4.onnx',
      'onnx/decoder_model_merged_q4.onnx_data',
      'onnx/decoder_model_merged_q4.onnx_data_1',
      'onnx/decoder_model_merged_q4.onnx_data_of_old',
    ),
  ).toEqual({ 'decoder_model_merged_q4.onnx': 2 })
})
