import { expect, it } from 'vitest'
import { AppError } from '../../../../src/protocol/app-error.ts'
import { readRightSizeRecord } from '../../../../src/storage/right-size/right-size-record.ts'

function codeOf(json: unknown): string {
  try {
    readRightSizeRecord(json)
    return 'read'
  } catch (thrown) {
    return thrown instanceof AppError ? thrown.code : String(thrown)
  }
}

it('refuses what is no experiment, and what a later version made', () => {
  expect(codeOf({})).toBe('not-a-record')
  expect(codeOf(null)).toBe('not-a-record')
  expect(codeOf({ format: 'joulebench-right-size', version: 1 })).toBe('not-a-record')
  expect(codeOf({ format: 'joulebench-right-size', version: 2 })).toBe('record-too-new')
})
