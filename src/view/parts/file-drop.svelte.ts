import { on } from 'svelte/events'
import type { Attachment } from 'svelte/attachments'

interface FileDropParts {
  readonly take: (files: readonly File[]) => void
  /** While this says no, files are refused: what was dropped is neither taken nor opened by the browser. */
  readonly ready: () => boolean
}

/** Takes the files that are dropped on an element. */
export class FileDrop {
  readonly #parts: FileDropParts
  #over = $state(false)

  constructor(parts: FileDropParts) {
    this.#parts = parts
  }

  /** Whether something that would be taken is held over the element. */
  get over(): boolean {
    return this.#over
  }

  readonly zone: Attachment<HTMLElement> = (element) => {
    const ends = [
      on(element, 'dragover', (event) => {
        event.preventDefault()
        this.#over = this.#parts.ready()
      }),
      on(element, 'dragleave', ({ relatedTarget }) => {
        // Also fired on the way to something within the element.
        if (!(relatedTarget instanceof Node && element.contains(relatedTarget))) this.#over = false
      }),
      on(element, 'drop', (event) => {
        event.preventDefault()
        // The page around may take files too.
        event.stopPropagation()
        this.#over = false
        const files = [...(event.dataTransfer?.files ?? [])]
        if (files.length > 0 && this.#parts.ready()) this.#parts.take(files)
      }),
    ]
    return () => {
      for (const end of ends) end()
    }
  }
}
