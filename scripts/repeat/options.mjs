// @ts-check

export const REPEAT_USAGE = {
  intro:
    'npm run bench:repeat -- [options]\n' +
    'Runs the Standard plan of one configuration ten times, each in a fresh profile of the built page, and prints how far the medians\n' +
    'scatter and how often the stated 95 % interval holds the pooled median. They take turns block by block, so that what the machine\n' +
    'does from minute to minute meets all alike.\n' +
    'Exit code: 0 it holds in at least 9 of 10, 1 not.',
  specs: /** @type {const} */ ({
    times: { kind: 'integer', value: 'N', min: 2, max: 100, help: 'repetitions, 10 by default' },
    model: { kind: 'text', value: 'ID', help: 'model to run, efficientnet-lite0 by default' },
    threads: { kind: 'integer', value: 'N', min: 1, max: 64, help: 'threads of WebAssembly, 1 by default' },
    preset: {
      kind: 'choice',
      value: 'NAME',
      choices: ['quick', 'standard', 'study'],
      help: 'how much is measured, standard by default',
    },
    row: {
      kind: 'flag',
      help: 'one whole repetition after the other: what the machine does from minute to minute then counts too',
    },
    json: { kind: 'flag', help: 'print the figures as JSON' },
    browser: {
      kind: 'text',
      value: 'PATH',
      help: 'Chromium or Chrome to use; one on this machine by default',
    },
  }),
}

/** The share of repetitions whose interval must hold the pooled median. */
export const BAR = 0.9
