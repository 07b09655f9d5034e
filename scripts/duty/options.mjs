// @ts-check

export const DUTY_USAGE = {
  intro:
    'npm run bench:duty -- [options]\n' +
    'Gives a WebGPU device work of a known length with known pauses, and compares the share of time that Joulebench says it was busy.\n' +
    'Exit code: 0 every share within 0.05 of the known one, and the stated range around it; 1 not.',
  specs: /** @type {const} */ ({
    gpu: {
      kind: 'choice',
      value: 'NAME',
      choices: ['software', 'auto'],
      help: 'adapter: software by default, auto opens a window and takes a real one, where there is one',
    },
    json: { kind: 'flag', help: 'print the figures as JSON' },
    browser: {
      kind: 'text',
      value: 'PATH',
      help: 'Chromium or Chrome to use; one on this machine by default',
    },
  }),
}

/** How far the middle of the stated range may lie from the known share, and the known share outside the range. */
export const BAR = 0.05
