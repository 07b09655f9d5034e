import { describe, expect, it } from 'vitest'
import { render } from 'vitest-browser-svelte'
import ErrorNotice from '../../../src/view/parts/ErrorNotice.svelte'
import { violations } from './axe.ts'

describe('ErrorNotice', () => {
  it('says what happened, what to do, and shows the detail as text only', async () => {
    const screen = await render(ErrorNotice, {
      error: {
        code: 'model-truncated',
        stage: 'load',
        recoverable: true,
        detail: '<img src=x onerror="document.title=1">',
      },
    })
    await expect.element(screen.getByRole('alert')).toHaveTextContent('arrived only in part')
    await expect.element(screen.getByRole('alert')).toHaveTextContent('Check the connection')
    expect(screen.container.querySelector('img')).toBeNull()
    expect(await violations(screen.container)).toEqual([])
  })

  it('does not make a fuss about a stop', async () => {
    const screen = await render(ErrorNotice, {
      error: { code: 'aborted', stage: 'worker', recoverable: true, detail: '' },
    })
    expect(screen.container.querySelector('details')).toBeNull()
  })
})
