import { AppError } from '../protocol/app-error.ts'

export type Fetch = (url: string) => Promise<Response>

/** @throws AppError `network` or `model-missing` */
export async function fetchFile(fetch: Fetch, url: string): Promise<Response> {
  let response: Response
  try {
    response = await fetch(url)
  } catch (thrown) {
    throw new AppError('network', 'load', nameOf(url), { cause: thrown })
  }
  // A host that answers every unknown address with its start page would otherwise pass HTML off as a model.
  const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
  if (!response.ok || isPage) {
    throw new AppError('model-missing', 'load', `${nameOf(url)} (${isPage ? 'a page' : response.status})`)
  }
  return response
}

function nameOf(url: string): string {
  return url.split('/').slice(-2).join('/')
}
