import { parseRoute, type Route } from './route.ts'

/** The address bar as state. A hash survives any static host. */
export class Router {
  #route: Route = $state.raw(parseRoute(''))

  constructor(window: Pick<Window, 'location' | 'addEventListener'>) {
    const read = () => {
      this.#route = parseRoute(window.location.hash)
    }
    window.addEventListener('hashchange', read)
    read()
  }

  get route(): Route {
    return this.#route
  }
}
