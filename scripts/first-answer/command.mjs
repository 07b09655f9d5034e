// @ts-check
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { ensureBuilt } from '../setup/build.mjs'
import { ensureChromium } from '../setup/chromium.mjs'
import { PlainError } from '../setup/command-line.mjs'
import { ensureInstalled } from '../setup/install.mjs'
import { UsageError } from '../setup/options.mjs'
import { DIST, PROJECT_ROOT } from '../setup/project.mjs'
import { CountingHost, HOSTS } from './host.mjs'
import { firstAnswer } from './measure.mjs'
import { figuresOf, lineOf } from './report.mjs'
import { buildSmallPage } from './small-page.mjs'
import { subjects } from './subjects.mjs'

export const FIRST_ANSWER_USAGE = {
  intro:
    'npm run bench:first-answer -- [options]\n' +
    'Times the first answer of a bundled model in a browser that has never seen the page, against a page of a few lines that\n' +
    'does the same with transformers.js alone, in turns, and counts the bytes that a static host sends to each.\n' +
    'Exit code: 0 no slower and at most 0.7 of the bytes, 1 one of them missed.',
  specs: /** @type {const} */ ({
    model: { kind: 'text', value: 'ID', help: 'efficientnet-lite0 by default, or minilm-sentiment' },
    rounds: { kind: 'integer', value: 'N', min: 1, max: 50, help: 'times each page is opened, 5 by default' },
    host: {
      kind: 'text',
      value: 'KIND',
      help: 'plain (files as they are) or gzip (packs text and WebAssembly); both by default',
    },
    json: { kind: 'flag', help: 'print the figures as JSON' },
    browser: {
      kind: 'text',
      value: 'PATH',
      help: 'Chromium or Chrome to use; one on this machine by default',
    },
  }),
}

/**
 * @param {{ model?: string, rounds?: number, host?: string, json?: boolean, browser?: string }} options
 */
export async function firstAnswerCommand({
  model = 'efficientnet-lite0',
  rounds = 5,
  host,
  json,
  browser: asked,
}) {
  const say = console.error
  const subject = subjects(path.join(PROJECT_ROOT, 'public')).find((one) => one.model === model)
  if (subject === undefined) throw new UsageError(`--model ${model} is none that both pages can run.`)
  const kinds = HOSTS.filter((kind) => host === undefined || kind === host)
  if (kinds.length === 0) throw new UsageError(`--host ${String(host)} is neither plain nor gzip.`)
  await ensureInstalled(say)
  await ensureBuilt(say)
  const browser = await ensureChromium(say, asked)
  const smallPage = await buildSmallPage(subject)
  try {
    const figures = []
    for (const kind of kinds) {
      const measured = await compare(subject, smallPage, { kind, rounds, browser })
      figures.push(figuresOf({ model, host: kind, ...measured }))
      if (json !== true) console.log(lineOf(figuresOf({ model, host: kind, ...measured })))
    }
    if (json === true) console.log(JSON.stringify(figures))
    if (figures.some(({ met }) => !met)) throw new PlainError('The first answer comes too late or too heavy.')
  } finally {
    await rm(smallPage, { recursive: true, force: true })
  }
}

/**
 * Both pages in turns, each turn the other first, so that a machine that slows down slows both.
 *
 * @param {import('./subjects.mjs').Subject} subject
 * @param {string} smallPage
 * @param {{ kind: import('./host.mjs').HostKind, rounds: number, browser: string }} how
 */
async function compare(subject, smallPage, { kind, rounds, browser }) {
  const ourHost = new CountingHost(DIST, kind)
  const smallHost = new CountingHost(smallPage, kind)
  const ourUrl = `${await ourHost.listen()}#/try?task=${subject.task}&model=${subject.model}`
  const smallUrl = await smallHost.listen()
  const ours = () =>
    firstAnswer({ browser, host: ourHost, url: ourUrl, answerSelector: '.answer li:first-child' })
  const smallest = () =>
    firstAnswer({ browser, host: smallHost, url: smallUrl, answerSelector: '#answer li:first-child' })
  /** @type {{ ours: import('./measure.mjs').FirstAnswer[], smallest: import('./measure.mjs').FirstAnswer[] }} */
  const measured = { ours: [], smallest: [] }
  try {
    // Not counted: the hosts pack their files, and the operating system reads them, when they are first asked for.
    await ours()
    await smallest()
    for (let round = 0; round < rounds; round++) {
      if (round % 2 === 0) measured.ours.push(await ours())
      measured.smallest.push(await smallest())
      if (round % 2 === 1) measured.ours.push(await ours())
    }
  } finally {
    ourHost.close()
    smallHost.close()
  }
  requireSameAnswer(measured)
  return measured
}

/**
 * @param {{ ours: import('./measure.mjs').FirstAnswer[], smallest: import('./measure.mjs').FirstAnswer[] }} measured
 */
function requireSameAnswer({ ours, smallest }) {
  const said = new Set([...ours, ...smallest].map((round) => round.said.replaceAll(/\s/g, '')))
  if (said.size > 1) throw new PlainError(`The pages do not do the same: ${[...said].join(' | ')}`)
}
