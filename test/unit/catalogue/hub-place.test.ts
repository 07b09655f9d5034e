import { describe, expect, it } from 'vitest'
import { parseHubAddress, parseHubPlace } from '../../../src/catalogue/hub-place.ts'
import { fileUrl } from '../../../src/runtime/hub/hub-address.ts'

describe('parseHubPlace', () => {
  it.each([
    ['Xenova/bert-base-NER', 'Xenova/bert-base-NER', 'main'],
    ['  Xenova/bert-base-NER@24c7e5a ', 'Xenova/bert-base-NER', '24c7e5a'],
    ['https://huggingface.co/Xenova/bert-base-NER', 'Xenova/bert-base-NER', 'main'],
    ['https://huggingface.co/Xenova/bert-base-NER/', 'Xenova/bert-base-NER', 'main'],
    ['https://huggingface.co/Xenova/bert-base-NER/tree/24c7e5a', 'Xenova/bert-base-NER', '24c7e5a'],
    ['https://huggingface.co/Xenova/bert-base-NER/blob/main/onnx/model.onnx', 'Xenova/bert-base-NER', 'main'],
    ['https://mirror.example/Xenova/bert-base-NER/tree/v1.0?x=1', 'Xenova/bert-base-NER', 'v1.0'],
    ['https://huggingface.co/a/b/tree/refs%2Fpr%2F1', 'a/b', 'refs/pr/1'],
    ['https://huggingface.co/a/b/blob/refs%2fpr%2f1/onnx/model.onnx', 'a/b', 'refs/pr/1'],
    ['a/b@refs/pr/1', 'a/b', 'refs/pr/1'],
  ])('reads %s', (pasted, repo, revision) => {
    expect(parseHubPlace(pasted)).toEqual({ repo, revision })
  })

  it.each([
    '',
    'bert',
    'a/b/c/d',
    '../../etc',
    'a/../b',
    'https://',
    'javascript:alert(1)',
    'a/b@',
    'a/b@<x>',
  ])('refuses %s', (pasted) => {
    expect(parseHubPlace(pasted)).toBeNull()
  })
})

describe('parseHubAddress', () => {
  it('takes https, and http on this machine', () => {
    expect(parseHubAddress('https://hub.example')).toBe('https://hub.example/')
    expect(parseHubAddress('https://hub.example/mirror//')).toBe('https://hub.example/mirror/')
    expect(parseHubAddress('http://127.0.0.1:9/')).toBe('http://127.0.0.1:9/')
  })

  it.each(['http://hub.example', 'ftp://localhost', 'hub', 'file:///etc/passwd'])('refuses %s', (text) => {
    expect(parseHubAddress(text)).toBeNull()
  })
})

it('keeps odd names inside the address of a file', () => {
  const url = fileUrl('https://hub.example/', { repo: 'a/b', revision: 'refs/pr/1' }, 'onnx/a b?.onnx')
  expect(url).toBe('https://hub.example/a/b/resolve/refs%2Fpr%2F1/onnx/a%20b%3F.onnx')
})
