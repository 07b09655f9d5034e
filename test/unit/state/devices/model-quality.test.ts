import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { shippedQuality } from '../../../../src/state/devices/model-quality.ts'

const FOLDER = new URL('../../../../public/models/', import.meta.url).href
const fetchJson = async (url: string): Promise<unknown> => JSON.parse(await readFile(new URL(url), 'utf8'))
const ID = 'minilm-sentiment'

async function graphOf(id: string): Promise<string> {
  const { files } = (await fetchJson(`${FOLDER}${id}/manifest.json`)) as {
    files: { path: string; sha256: string }[]
  }
  return files.find(({ path }) => path.endsWith('.onnx'))?.sha256 ?? ''
}

describe('the quality of a shipped model', () => {
  it('is counted right answers, by its card', async () => {
    const found = await shippedQuality(fetchJson, FOLDER, { id: ID, sha256: await graphOf(ID) })
    expect(found).toMatchObject({ trials: 1000, on: 'accuracy, by its card' })
    expect(found?.right).toBeGreaterThan(0.5)
  })

  it.each([
    ['another revision', ID, 'f'.repeat(64)],
    ['a name from outside', '../evil', 'f'.repeat(64)],
    ['a model that does not ship', 'someone/model', 'f'.repeat(64)],
  ])('is not that of %s', async (_name, id, sha256) => {
    expect(await shippedQuality(fetchJson, FOLDER, { id, sha256 })).toBeNull()
  })

  it('is none where it is measured otherwise, or its manifest cannot be had', async () => {
    const id = 'smollm2-135m-instruct'
    expect(await shippedQuality(fetchJson, FOLDER, { id, sha256: await graphOf(id) })).toBeNull()
    const broken = () => Promise.reject(new Error('gone'))
    expect(await shippedQuality(broken, FOLDER, { id: ID, sha256: 'a' })).toBeNull()
  })
})
