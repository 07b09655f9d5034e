// @ts-check

export const DEVICES_USAGE = {
  intro:
    'npm run bench:devices -- [options]\n' +
    'Fills a browser with generated runs and measures the Devices page of the built page over them.\n' +
    'Exit code: 0 all bars held, 1 one was missed.',
  specs: /** @type {const} */ ({
    runs: { kind: 'integer', value: 'N', min: 1_000, max: 1_000_000, help: 'stored runs, 100000 by default' },
    imports: {
      kind: 'integer',
      value: 'N',
      min: 100,
      max: 100_000,
      help: 'runs in the file to import, 10000 by default',
    },
    json: { kind: 'flag', help: 'print the figures as JSON' },
    dist: {
      kind: 'text',
      value: 'FOLDER',
      help: 'a built page to measure; the one of this project by default',
    },
    browser: {
      kind: 'text',
      value: 'PATH',
      help: 'Chromium or Chrome to use; one on this machine by default',
    },
  }),
}

/** What the page is held to: 100,000 stored runs on a machine of two cores. */
export const BARS = /** @type {const} */ ({
  openMs: 300,
  keystrokeMs: 50,
  memoryMB: 300,
  compareMs: 500,
  importMs: 3_000,
})
