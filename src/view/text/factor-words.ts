/** What an uncertain factor is called, by the beginning of its name; the first that fits. */
const NAMES: readonly (readonly [pattern: RegExp, words: string])[] = [
  [/^stored:/, 'this device’s estimate, as stored'],
  [/^timing:/, 'the measured time'],
  [/^calibration:/, 'the meter reading'],
  [/^profile:.*:gpu$/, 'power of this GPU, against its row in the table'],
  [/^profile:.*:cpu$/, 'power of this CPU, against its row in the table'],
  [/^profile:/, 'power of this chip, against its row in the table'],
  [/^intensity:/, 'how hard this kind of model drives the chip'],
  [/^idle:/, 'idle power of the chip'],
  [/^gpu-busy-share/, 'share of the time the GPU is busy'],
  [/^feeding-duty/, 'work of the thread that feeds the GPU'],
  [/^power-mode/, 'power mode'],
  [/^throttling-exponent/, 'how much power fell when the chip slowed down'],
  [/^memory:/, 'power of the memory'],
  [/^rest:/, 'power of the rest of the device'],
  [/^supply:/, 'loss of the power supply'],
  [/^published:/, 'range of the published figure'],
  [/^step:pue/, 'overhead of the building (PUE)'],
  [/^step:host-and-building/, 'share of host and building'],
  [/^network/, 'energy of the network'],
]

/** A factor in words; one that has none keeps its name. */
export function factorWords(name: string): string {
  return NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? name
}

/** Whether a factor belongs to the other side of a comparison. */
export function isThere(name: string): boolean {
  return /^(published|step|network)/.test(name)
}
