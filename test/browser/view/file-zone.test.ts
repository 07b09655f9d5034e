import { expect, it, vi } from 'vitest'
import { render } from 'vitest-browser-svelte'
import FileZone from '../../../src/view/parts/FileZone.svelte'
import { violations } from './axe.ts'

const aFile = (name: string) => new File(['x'], name)

async function zoneWith(props: { disabled?: boolean; multiple?: boolean } = {}) {
  const onfiles = vi.fn<(files: readonly File[]) => void>()
  const screen = await render(FileZone, {
    disabled: false,
    label: 'Power log',
    hint: 'or drop it here',
    onfiles,
    ...props,
  })
  const zone = screen.getByRole('group', { name: 'Power log' })
  const drag = (type: string, files: readonly File[] = [], relatedTarget: EventTarget | null = null) => {
    const dataTransfer = new DataTransfer()
    for (const file of files) dataTransfer.items.add(file)
    const event = new DragEvent(type, { dataTransfer, relatedTarget, bubbles: true, cancelable: true })
    zone.element().dispatchEvent(event)
    return event
  }
  return { screen, zone, drag, onfiles }
}

it('takes the first of the files that were dropped, or all where it may', async () => {
  const one = await zoneWith()
  one.drag('drop', [aFile('a.csv'), aFile('b.csv')])
  expect(one.onfiles.mock.calls).toEqual([[[expect.objectContaining({ name: 'a.csv' })]]])
  await one.screen.unmount()

  const many = await zoneWith({ multiple: true })
  many.drag('drop', [aFile('a.onnx'), aFile('a.onnx_data')])
  expect(many.onfiles.mock.calls[0]?.[0]).toHaveLength(2)
  expect(await violations(many.screen.container)).toEqual([])
})

it('shows that it would take what is held over it, also over its own button', async () => {
  const { zone, drag, screen } = await zoneWith()
  drag('dragover')
  await expect.element(zone).toHaveClass('over')
  drag('dragleave', [], screen.getByRole('button', { name: 'Choose a file…' }).element())
  await expect.element(zone).toHaveClass('over')
  drag('dragleave')
  await expect.element(zone).not.toHaveClass('over')
})

it('keeps files from the browser and the page around while it is busy, and takes none', async () => {
  const { drag, onfiles, zone } = await zoneWith({ disabled: true })
  const around = vi.fn()
  window.addEventListener('drop', around, { once: true })
  expect(drag('drop', [aFile('a.csv')]).defaultPrevented).toBe(true)
  drag('dragover')
  await expect.element(zone).not.toHaveClass('over')
  expect(onfiles).not.toHaveBeenCalled()
  expect(around).not.toHaveBeenCalled()
  window.removeEventListener('drop', around)
})
