import type { MethodSection } from '../../state/method-address.ts'

export const METHOD_TITLES: Record<MethodSection, string> = {
  time: 'How time is measured',
  energy: 'From milliseconds to joules',
  accuracy: 'How wrong it is, measured',
  device: 'Which device this is',
  calibrate: 'Calibrate with a measurement',
  comparison: 'How figures are compared',
  carbon: 'Carbon',
  constants: 'Constants and sources',
}

/** In the page's own navigation. */
export const METHOD_SHORT: Record<MethodSection, string> = {
  time: 'Time',
  energy: 'Energy',
  accuracy: 'How wrong',
  device: 'Device',
  calibrate: 'Calibrate',
  comparison: 'Comparison',
  carbon: 'Carbon',
  constants: 'Constants',
}
