// @ts-check

export const OVERHEAD_USAGE = {
  intro:
    'npm run bench:overhead -- [options]\n' +
    'Times the same graph and input in a bare onnxruntime-web loop and by Joulebench around a bare session, and the same model in a\n' +
    'loop around pipeline() of transformers.js and by the page; each in a worker, turn by turn in a shuffled order, on WebAssembly\n' +
    'with 1 and 2 threads.\n' +
    'Exit code: 0 no median more than 1.02 times that of the loop, 1 one was.',
  specs: /** @type {const} */ ({
    model: {
      kind: 'text',
      value: 'ID',
      help: 'one model only: tiny, which runs for less than a millisecond, or a shipped one',
    },
    threads: { kind: 'integer', value: 'N', min: 1, max: 64, help: 'this number of threads only' },
    runs: {
      kind: 'integer',
      value: 'N',
      min: 200,
      max: 100_000,
      help: 'runs of each contender at least, 240 by default',
    },
    seed: { kind: 'text', value: 'TEXT', help: 'of the order of turns' },
    json: { kind: 'flag', help: 'print the figures as JSON' },
    browser: {
      kind: 'text',
      value: 'PATH',
      help: 'Chromium or Chrome to use; one on this machine by default',
    },
  }),
}

/** At most so many times the median of the loop. */
export const BAR = 1.02
/** A run of the tiny model must stay below this, ms, or it shows nothing about short runs. */
export const TINY_BELOW_MS = 1
export const MODELS = ['tiny', 'minilm-sentiment', 'efficientnet-lite0']
export const THREADS = [1, 2]
