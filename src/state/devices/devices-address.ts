/** What the address asks of the Devices page. */
export interface DevicesAddress {
  /** A run or runs in the address itself; null for none. */
  readonly open: string | null
  /** Names of fields that mean nothing here. */
  readonly rejected: readonly string[]
}

export function parseDevices(query: string): DevicesAddress {
  const fields = new URLSearchParams(query)
  return {
    open: fields.get('open'),
    rejected: [...fields].filter(([name]) => name !== 'open').map(([name]) => name.slice(0, 80)),
  }
}
