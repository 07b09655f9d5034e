// @ts-check
import { once } from 'node:events'
import { PlainError } from './command-line.mjs'

const LAST_PORT = 65_535
const ATTEMPTS = 20

/**
 * @param {import('node:http').Server} server
 * @param {string} host
 * @param {number} port
 * @returns {Promise<number | null>} the port, or null where it is taken
 */
async function tryPort(server, host, port) {
  server.listen(port, host)
  try {
    await once(server, 'listening')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EADDRINUSE') return null
    if (code === 'EACCES')
      throw new PlainError(`Port ${String(port)} is not allowed here: take one above 1023.`)
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new PlainError(
        `This machine has no address ${host}: leave --host out, or take 127.0.0.1 or 0.0.0.0.`,
      )
    }
    throw error
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

/**
 * Listens on the asked port or the next free one; 0 takes any.
 *
 * @param {import('node:http').Server} server
 * @param {{ host: string, port: number }} wanted
 * @returns {Promise<number>} the port it is
 */
export async function listenOnFreePort(server, { host, port }) {
  const last = Math.min(port + ATTEMPTS, LAST_PORT)
  for (let candidate = port; candidate <= last; candidate++) {
    const got = await tryPort(server, host, candidate)
    if (got !== null) return got
  }
  throw new PlainError(`Ports ${String(port)} to ${String(last)} are all taken: choose another with --port.`)
}
