/** What a contender is asked to time. */
export interface TurnRequest {
  readonly samples: number
  /** Inferences per sample. */
  readonly runsPerSample: number
}

/**
 * A plain loop: one run that is not timed, then samples between two readings of the clock.
 * @returns mean time of one run in each sample, ms
 */
export async function timeTurn(
  run: () => Promise<unknown>,
  { samples, runsPerSample }: TurnRequest,
): Promise<number[]> {
  const latenciesMs: number[] = []
  await run()
  for (let sample = 0; sample < samples; sample += 1) {
    const startMs = performance.now()
    for (let index = 0; index < runsPerSample; index += 1) await run()
    latenciesMs.push((performance.now() - startMs) / runsPerSample)
  }
  return latenciesMs
}
