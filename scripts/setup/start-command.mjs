// @ts-check
import { ensureBuilt } from './build.mjs'
import { onInterrupt } from './interrupt.mjs'
import { listenOnFreePort } from './listen.mjs'
import { openBrowser } from './open-browser.mjs'
import { DIST } from './project.mjs'
import { createStaticServer } from './static-server.mjs'

const HOST = '127.0.0.1'
const PORT = 4173

export const START_USAGE = {
  intro:
    'npm start -- [options]\nInstalls and builds what is missing, then serves Joulebench on this machine.',
  specs: /** @type {const} */ ({
    port: {
      kind: 'integer',
      value: 'N',
      min: 0,
      max: 65_535,
      help: `port to serve on, ${PORT} by default; 0 takes any`,
    },
    host: { kind: 'text', value: 'ADDRESS', help: `address to serve on, ${HOST} by default` },
    'no-open': { kind: 'flag', help: 'open no browser' },
  }),
}

/**
 * The address to type into a browser. For "every address" that is localhost: browsers give threads and WebGPU to
 * localhost and to https, and to no other plain address.
 *
 * @param {string} host
 * @param {number} port
 */
export function serverUrl(host, port) {
  const everyAddress = host === '0.0.0.0' || host === '::'
  const name = everyAddress ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${String(port)}/`
}

/** @param {{ port?: number, host?: string, 'no-open'?: boolean }} options */
export async function startCommand({ port: wanted = PORT, host = HOST, 'no-open': noOpen = false }) {
  await ensureBuilt(console.log)
  const server = createStaticServer(DIST)
  const port = await listenOnFreePort(server, { host, port: wanted })
  if (wanted !== 0 && port !== wanted) console.log(`Port ${String(wanted)} is taken: using ${String(port)}.`)
  const url = serverUrl(host, port)
  console.log(`Joulebench is at ${url}  (Ctrl-C stops it)`)
  // To be stopped is how this command ends well.
  onInterrupt(() => process.exit(0))
  if (!noOpen) openBrowser(url)
}
