import type { StepSource } from './step.ts'

/** A number that a step is made of, with the place it was read. */
export interface Sourced {
  readonly value: number
  readonly year: number
  readonly source: StepSource
}

const google: StepSource = {
  title: 'Google: Measuring the environmental impact of delivering AI at Google Scale',
  url: 'https://arxiv.org/abs/2508.15734',
  figureId: null,
}
const dcd: StepSource = {
  title: 'DCD: AWS global data centers achieved PUE of 1.15 in 2023',
  url: 'https://www.datacenterdynamics.com/en/news/aws-global-data-centers-achieved-pue-of-115-in-2023/',
  figureId: null,
}

/** Energy a building takes per unit of energy its computers take: best large operator, the study's, the industry's mean. */
export const PUE = {
  best: { value: 1.08, year: 2024, source: { ...dcd, figureId: 'pue.meta2024' } },
  study: { value: 1.15, year: 2023, source: { ...dcd, figureId: 'pue.aws2023' } },
  industry: {
    value: 1.54,
    year: 2025,
    source: {
      title: 'Uptime Institute Global Data Center Survey 2025',
      url: 'https://thefreesheet.com/2026/01/19/data-centre-efficiency-flatlines-for-sixth-year-as-ai-power-demands-soar',
      figureId: 'pue.uptime2025',
    },
  },
} as const satisfies Record<string, Sourced>

/** Watt-hours of a median Gemini prompt: all of it, and its accelerators. */
export const GEMINI_WH = {
  fullStack: { value: 0.24, year: 2025, source: { ...google, figureId: 'google2025.gemini.energy' } },
  accelerator: {
    value: 0.14,
    year: 2025,
    source: { ...google, figureId: 'google2025.gemini.part.accelerator' },
  },
} as const satisfies Record<string, Sourced>

/** What a magazine put on GPU energy for the rest of the server and its cooling. */
export const GPU_DOUBLING: Sourced = {
  value: 2,
  year: 2025,
  source: {
    title: "MIT Technology Review: We did the math on AI's energy footprint (May 2025)",
    url: 'https://www.technologyreview.com/2025/05/20/1116327/ai-energy-usage-climate-footprint-big-tech/',
    figureId: 'mittr2025.llama31-8b',
  },
}

/** CPU and RAM on top of GPU energy, as the documentation of AI Energy Score puts it: "about 30 %". */
export const HOST_ON_GPU: Sourced = {
  value: 1.3,
  year: 2025,
  source: {
    title: 'AI Energy Score documentation',
    url: 'https://huggingface.github.io/AIEnergyScore/#documentation',
    figureId: null,
  },
}

/** kWh per GB that fixed networks are charged with: an average attribution of today, and a measured trend from 2015. */
export const NETWORK_KWH_PER_GB = {
  attributed: {
    value: 0.059,
    year: 2024,
    source: {
      title: 'CO2.js (Green Web Foundation), Sustainable Web Design Model v4 constants',
      url: 'https://github.com/thegreenwebfoundation/co2.js',
      figureId: 'network.swd4.network',
    },
  },
  trend2015: {
    value: 0.06,
    year: 2015,
    source: {
      title: 'Aslan, Mayers, Koomey, France: Electricity Intensity of Internet Data Transmission',
      url: 'https://doi.org/10.1111/jiec.12630',
      figureId: 'network.aslan2015',
    },
  },
} as const satisfies Record<string, Sourced>

/** kWh per GB that data centres are charged with for sending. */
export const DATA_CENTRE_KWH_PER_GB: Sourced = {
  value: 0.055,
  year: 2024,
  source: { ...NETWORK_KWH_PER_GB.attributed.source, figureId: 'network.swd4.datacenter' },
}

/** Aslan et al.: the 2015 value halves about every two years. The trend is debated, so it is the low end and not the middle. */
export const NETWORK_HALVING_YEARS = 2
