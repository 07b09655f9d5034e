// @ts-check

export const MEMORY_USAGE = {
  intro:
    'npm run bench:memory -- [options]\n' +
    'Loads, runs and disposes of two models in turn in one worker, and prints what the worker holds.\n' +
    'Exit code: 0 after the last cycle it holds at most 5 % more than after the fifth, or was replaced by a fresh one; 1 not.',
  specs: /** @type {const} */ ({
    cycles: { kind: 'integer', value: 'N', min: 10, max: 1_000, help: 'loads, 50 by default' },
    backend: {
      kind: 'choice',
      value: 'NAME',
      choices: ['wasm', 'webgpu'],
      help: 'what runs the models, wasm by default',
    },
    json: { kind: 'flag', help: 'print the figures as JSON' },
    browser: {
      kind: 'text',
      value: 'PATH',
      help: 'Chromium or Chrome to use; one on this machine by default',
    },
  }),
}

export const MODELS = ['minilm-sentiment', 'efficientnet-lite0']
/** Loads after which a worker should hold what it will ever hold. */
export const SETTLED = 5
/** At most so much more after the last. */
export const BAR = 1.05
