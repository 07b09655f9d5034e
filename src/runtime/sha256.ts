/** @returns 64 hex digits */
export function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexDigest('SHA-256', bytes)
}

/** Git's hash of small files, 40 hex digits. Names content; protects against accidents, not against attackers. */
export function sha1Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hexDigest('SHA-1', bytes)
}

async function hexDigest(algorithm: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest(algorithm, bytes)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
