import type { Boundary } from '../energy/boundary.ts'
import type { BoundaryCode } from '../reference/boundary-code.ts'
import type { InferenceFigure } from '../reference/figure.ts'
import { splitLognormal, uniform } from '../stats/distributions.ts'
import { exact, factor, type Uncertain } from '../stats/uncertain.ts'
import { sameBoundary } from './boundary-table.ts'
import { NETWORK_FACTOR, networkJ } from './network-energy.ts'
import {
  GEMINI_WH,
  GPU_DOUBLING,
  HOST_ON_GPU,
  NETWORK_KWH_PER_GB,
  PUE,
  type Sourced,
} from './step-constants.ts'
import type { Step, StepSource } from './step.ts'

const sourcesOf = (...constants: readonly Sourced[]): StepSource[] => constants.map(({ source }) => source)

/** The share of the study's eight-GPU server that the one working GPU took; null where its logs do not tell. */
function oneWorkingGpu(figure: InferenceFigure): Step | null {
  if (figure.oneWorkingGpuJ === null) return null
  return {
    id: 'one-working-gpu',
    name: 'only the one working GPU of eight',
    caveat:
      'Our arithmetic on the logs of the study: seven idle GPUs at 55.4 W each are taken off. No source prints it.',
    effect: 'multiply',
    amount: exact(figure.oneWorkingGpuJ / figure.energyJ),
    isPoint: true,
    factorName: null,
    to: 'gpu-only-derived',
    sources: [
      {
        title: 'Derived from CodeCarbon logs in sashavor/co2_inference',
        url: 'https://github.com/sashavor/co2_inference',
        figureId:
          figure.series === 'luccioni-task' ? `luccioni2024.derived.single-gpu.${figure.task}` : figure.id,
      },
    ],
  }
}

const PUE_FACTOR = 'step:pue'
const HOST_AND_BUILDING_FACTOR = 'step:host-and-building'

const pue: Step = {
  id: 'pue',
  name: 'the building around the server (PUE)',
  caveat: 'Still without fans, disks and power supplies of the server, and without machines kept in reserve.',
  effect: 'multiply',
  amount: factor(
    PUE_FACTOR,
    splitLognormal({ low: PUE.best.value, typical: PUE.study.value, high: PUE.industry.value }),
  ),
  isPoint: false,
  factorName: PUE_FACTOR,
  to: 'full-stack',
  sources: sourcesOf(PUE.best, PUE.study, PUE.industry),
}

const host: Step = {
  id: 'host',
  name: 'CPU and RAM of the host',
  caveat: 'One loosely worded share for every model; the study’s own server has seven idle GPUs besides.',
  effect: 'multiply',
  amount: exact(HOST_ON_GPU.value),
  isPoint: true,
  factorName: null,
  to: 'node-no-pue',
  sources: sourcesOf(HOST_ON_GPU),
}

const hostAndBuilding: Step = {
  id: 'host-and-building',
  name: 'the host and the building',
  caveat:
    'From what large services report over their accelerators; a server with one user has a larger share.',
  effect: 'multiply',
  amount: factor(
    HOST_AND_BUILDING_FACTOR,
    uniform({ low: GEMINI_WH.fullStack.value / GEMINI_WH.accelerator.value, high: GPU_DOUBLING.value }),
  ),
  isPoint: false,
  factorName: HOST_AND_BUILDING_FACTOR,
  to: 'full-stack',
  sources: sourcesOf(GEMINI_WH.fullStack, GEMINI_WH.accelerator, GPU_DOUBLING),
}

const undoDoubling: Step = {
  id: 'undo-doubling',
  name: 'without the doubling',
  caveat: 'Takes back what the magazine put on top; the half that remains is a batched measurement.',
  effect: 'multiply',
  amount: exact(1 / GPU_DOUBLING.value),
  isPoint: true,
  factorName: null,
  to: 'gpu-only-batched',
  sources: sourcesOf(GPU_DOUBLING),
}

const takeModel: Step = {
  id: 'take-model',
  name: 'a modelled figure taken for a measured one',
  caveat: 'Computed by its authors from speed, hardware and utilisation that they assume.',
  effect: 'multiply',
  amount: exact(1),
  isPoint: true,
  factorName: null,
  to: 'full-stack',
  sources: [],
}

const FROM: Partial<Record<BoundaryCode, (figure: InferenceFigure) => readonly (Step | null)[]>> = {
  'node-no-pue': (figure) => [oneWorkingGpu(figure), pue],
  'gpu-only': (figure) => [figure.series === 'aies' ? host : null, hostAndBuilding],
  'gpu-only-batched': () => [hostAndBuilding],
  'gpu-doubled': () => [undoDoubling],
  modelled: ({ source: { title, url }, id }) => [
    { ...takeModel, sources: url === null ? [] : [{ title, url, figureId: id }] },
  ],
}

/** Steps each of which alone makes a figure count what a local boundary counts. */
export function bridgesTo(local: Boundary, figure: InferenceFigure): Step[] {
  const steps = FROM[figure.boundary]?.(figure) ?? []
  return steps.filter((step): step is Step => step !== null && sameBoundary(local, step.to))
}

/** What the way to the data centre and back is charged with. Changes no boundary: no published figure here holds it. */
export function networkStep(bytes: number, figure: InferenceFigure): Step {
  return {
    id: 'network',
    name: 'the way there and back',
    caveat:
      'An average charged per byte; one more answer takes far less, since networks draw nearly the same when idle.',
    effect: 'add',
    amount: networkJ(bytes),
    isPoint: false,
    factorName: NETWORK_FACTOR,
    to: figure.boundary,
    sources: sourcesOf(NETWORK_KWH_PER_GB.trend2015, NETWORK_KWH_PER_GB.attributed),
  }
}

/**
 * What this device spends while a service works for it. Drawn from the same factors as its own runs, so it has no factor of
 * its own.
 * @param energyJ under the local boundary of the comparison
 */
export function waitingStep(energyJ: Uncertain, figure: InferenceFigure): Step {
  return {
    id: 'waiting',
    name: 'this device, waiting for the answer',
    caveat:
      'The idle parts of its own estimate, for as long as the wait is; it would idle some of that time anyway.',
    effect: 'add',
    amount: energyJ,
    isPoint: false,
    factorName: null,
    to: figure.boundary,
    sources: [],
  }
}
