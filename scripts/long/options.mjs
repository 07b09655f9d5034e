// @ts-check

export const LONG_USAGE = {
  intro:
    'npm run bench:long -- [options]\n' +
    'Runs a plan of many blocks in the built page, watches the main thread all the while, and looks whether the records are whole.\n' +
    'Exit code: 0 a key answered within 50 ms at the 95th percentile, one frame in twenty dropped at most, nothing missing; 1 not.',
  specs: /** @type {const} */ ({
    models: {
      kind: 'text',
      value: 'IDS',
      help: 'models with commas between, three small ones by default; with all of them it takes an hour',
    },
    threads: {
      kind: 'text',
      value: 'LIST',
      help: 'threads of WebAssembly with commas between, 1,2 by default',
    },
    preset: {
      kind: 'choice',
      value: 'NAME',
      choices: ['quick', 'standard', 'study'],
      help: 'how much is measured, study by default',
    },
    json: { kind: 'flag', help: 'print the figures as JSON' },
    browser: {
      kind: 'text',
      value: 'PATH',
      help: 'Chromium or Chrome to use; one on this machine by default',
    },
  }),
}

/** Tasks of the main thread that are this long or longer keep a person waiting. */
export const LONG_TASK_MS = 50
/** Share of the watched frames that may be missing. */
export const MOST_DROPPED = 0.05
