/** The part of `Worker` that asking needs. */
export interface RendererWorker {
  onmessage: ((event: MessageEvent<unknown>) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
  terminate(): void
}

/**
 * Asks a worker for the renderer's name: making a WebGL context takes tens of milliseconds, in which the page would not answer.
 *
 * @throws Error where the worker cannot start
 */
export function rendererInWorker(create: () => RendererWorker): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const worker = create()
    worker.onmessage = ({ data }) => {
      worker.terminate()
      resolve(typeof data === 'string' ? data : null)
    }
    worker.onerror = ({ message }) => {
      worker.terminate()
      reject(new Error(message))
    }
  })
}
