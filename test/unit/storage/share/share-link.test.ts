import { describe, expect, it } from 'vitest'
import { openLink, linkPayload, LINK_LIMIT, summaryOf } from '../../../../src/storage/share/share-link.ts'
import { pack } from '../../../../src/storage/share/packed.ts'
import type { RunRecord } from '../../../../src/storage/record.ts'
import { PICTURE_RUN, TEXT_RUN } from '../sample-records.ts'

const ORIGIN = 'https://measurements.example.org/joulebench/#/devices?open='

/** A record with long names and uneven numbers, as a real one has. */
const LONG: RunRecord = {
  ...TEXT_RUN,
  device: {
    ...TEXT_RUN.device,
    name: 'NVIDIA GeForce RTX 4070 Laptop GPU; Laptop x86, 9-16 logical cores',
    acceleratorProfileId: 'nvidia-rtx-4070-laptop',
    signals: {
      renderer:
        'ANGLE (NVIDIA, NVIDIA GeForce RTX 4070 Laptop GPU (0x00002860) Direct3D11 vs_5_0 ps_5_0, D3D11)',
      deviceMemoryGB: 32,
    },
  },
  environment: {
    ...TEXT_RUN.environment,
    runtime: '@huggingface/transformers 4.3.1, onnxruntime-web 1.31.0-dev.20260914-8d85527a0 (asyncify)',
  },
  model: { ...TEXT_RUN.model, sha256: '80de09443c252e18a2f6a9688ac7940d27cb3b127b1dcf8923aa30d5ec67111b' },
}

describe.each([
  ['a picture run', PICTURE_RUN],
  ['a calibrated text generation', TEXT_RUN],
  ['long names', LONG],
])('%s', (_name, record) => {
  it('survives a link: every figure of its summary', async () => {
    const [opened] = await openLink(await linkPayload([record]))
    expect(opened).toEqual(summaryOf(record))
  })

  it('fits into a link', async () => {
    expect(ORIGIN.length + (await linkPayload([record])).length).toBeLessThan(LINK_LIMIT)
  })

  it('keeps every figure of time and energy, to six digits', () => {
    const summary = summaryOf(record)
    for (const name of ['marginal', 'accelerator', 'component', 'device'] as const)
      for (const point of ['p5', 'median', 'p95'] as const)
        expect(summary.energy.boundaries[name][point]).toBe(
          Number(record.energy.boundaries[name][point].toPrecision(6)),
        )
    for (const [name, value] of Object.entries(record.timing.summary))
      expect(summary.timing.summary).toHaveProperty(name, Number(value.toPrecision(6)))
  })

  it('is its own summary', () => {
    expect(summaryOf(summaryOf(record))).toEqual(summaryOf(record))
  })
})

it('carries several runs', async () => {
  expect(await openLink(await linkPayload([PICTURE_RUN, TEXT_RUN]))).toEqual(
    [PICTURE_RUN, TEXT_RUN].map(summaryOf),
  )
})

it('says nothing of an answer to a person’s own input', () => {
  const own: RunRecord = {
    ...TEXT_RUN,
    workload: { ...TEXT_RUN.workload, sampleId: null },
    output: { checked: 'unchecked', how: 'own input, no expected answer', topAnswer: 'my secret' },
  }
  expect(JSON.stringify(summaryOf(own))).not.toContain('secret')
})

describe('bad links', () => {
  it.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no deflate', 'aGFsbG8'],
    ['a long one', 'A'.repeat(20_000)],
  ])('%s is refused', async (_name, payload) => {
    await expect(openLink(payload)).rejects.toMatchObject({ code: 'link-broken' })
  })

  it('one that is cut off is refused, wherever it is cut', async () => {
    const payload = await linkPayload([PICTURE_RUN])
    for (let length = 0; length < payload.length - 4; length += 37)
      await expect(openLink(payload.slice(0, length))).rejects.toMatchObject({ code: 'link-broken' })
  })

  it.each([
    ['a text', '"hi"', 'link-broken'],
    ['an empty list', '[]', 'link-broken'],
    ['no run', '[1]', 'link-broken'],
    ['too many runs', JSON.stringify([1, ...Array.from({ length: 21 }, () => 0)]), 'link-broken'],
    ['a run of nothing', '[1,null]', 'not-a-record'],
    ['a newer one', '[2,{}]', 'record-too-new'],
  ])('%s is refused', async (_name, text, code) => {
    await expect(openLink(await pack(text))).rejects.toMatchObject({ code })
  })

  it('one that unpacks to megabytes is let go of', async () => {
    const bomb = await pack(`[1,"${'0'.repeat(8_000_000)}"]`)
    expect(bomb.length).toBeLessThan(16_000)
    await expect(openLink(bomb)).rejects.toMatchObject({
      code: 'link-broken',
      detail: 'unpacks to more than a run can be',
    })
  })
})
