import { type LibraryContents, openRunLibrary, type RunLibrary } from '../../storage/run-library.ts'
import { type App, keep } from '../app.ts'

/** A library that begins to read at once: whoever asks first gets that, unless something was changed in the meantime. */
export function readingAhead(library: RunLibrary): RunLibrary {
  let begun: Promise<LibraryContents> | null = library.contents()
  // Whoever asks hears of a failure; until then nobody has to.
  begun.catch(() => undefined)
  const stop = library.watch(() => {
    begun = null
  })
  return {
    ...library,
    contents: () => {
      stop()
      const first = begun
      begun = null
      return first ?? library.contents()
    },
  }
}

const makeLibrary = (): RunLibrary => readingAhead(openRunLibrary())

/** The library of the Devices page. The first call begins to read it, which may be while the page's own code is still on its way. */
export function libraryOf(app: App): RunLibrary {
  return keep(app, makeLibrary)
}
