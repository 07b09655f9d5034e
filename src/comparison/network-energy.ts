import { kWhToJoules } from '../energy/units.ts'
import { factor, scale, type Uncertain } from '../stats/uncertain.ts'
import { DATA_CENTRE_KWH_PER_GB, NETWORK_HALVING_YEARS, NETWORK_KWH_PER_GB } from './step-constants.ts'

export const NETWORK_FACTOR = 'network'

const BYTES_PER_GB = 1e9

/** The measured trend of 2015, carried on to the year of the average attribution. */
function trendKWhPerGb(): number {
  const { attributed, trend2015 } = NETWORK_KWH_PER_GB
  return trend2015.value * 2 ** (-(attributed.year - trend2015.year) / NETWORK_HALVING_YEARS)
}

/** Even on a log scale between the trend and what is attributed: nobody says where in between. */
function transferJ(bytes: number, attributedKWhPerGb: number): Uncertain {
  const low = trendKWhPerGb()
  const kWhPerGb = factor(NETWORK_FACTOR, (p) => low * (attributedKWhPerGb / low) ** p)
  return scale(kWhPerGb, (kWhToJoules(1) * bytes) / BYTES_PER_GB)
}

/** Joules of moving bytes through the network. */
export function networkJ(bytes: number): Uncertain {
  return transferJ(bytes, NETWORK_KWH_PER_GB.attributed.value)
}

/**
 * Joules of a download: data centre and network, without the device, which measures itself. An average attribution, on the
 * high side: one more download takes less, since networks draw nearly the same when idle.
 */
export function downloadJ(bytes: number): Uncertain {
  return transferJ(bytes, NETWORK_KWH_PER_GB.attributed.value + DATA_CENTRE_KWH_PER_GB.value)
}
