import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { shippedModels } from '../../../scripts/setup/bench-models.mjs'
import { tempFolder } from './temp-folder.ts'

test('reads the manifests, and passes over what has none', () => {
  const folder = tempFolder()
  const manifests = {
    good: '{"id":"good","task":"object-detection","files":[]}',
    writer: '{"id":"writer","task":"text-generation","summaryPrompt":"In short: "}',
    broken: '{"id":',
    nameless: '{"task":"object-detection"}',
  }
  for (const [name, text] of Object.entries(manifests)) {
    mkdirSync(path.join(folder, name))
    writeFileSync(path.join(folder, name, 'manifest.json'), text)
  }
  mkdirSync(path.join(folder, 'empty'))
  writeFileSync(path.join(folder, 'README.md'), '')
  expect(shippedModels(folder)).toEqual([
    { id: 'good', tasks: ['object-detection'] },
    { id: 'writer', tasks: ['text-generation', 'summarization'] },
  ])
})

test('no folder, no models', () => {
  expect(shippedModels(path.join(tempFolder(), 'nowhere'))).toEqual([])
})
