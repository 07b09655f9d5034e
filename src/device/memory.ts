import { formFactor, type FormFactor } from './form-factor.ts'
import type { DeviceSignals } from './signals.ts'

/** How much memory a machine has, in GB of 10⁹ bytes. */
export interface DeviceMemory {
  readonly memoryGB: number
  /** False where the browser keeps it to itself and the number is a careful guess. */
  readonly told: boolean
}

/** Firefox and Safari tell nothing. A computer that runs a browser of today has this much, nearly always. */
const COMPUTER_GB = 8
/** A phone ends a page long before its memory is full; what is no known computer counts as one. */
const HANDHELD_GB = 2

const COMPUTERS: readonly FormFactor[] = ['mac', 'windows', 'linux', 'chromebook']

/** @param signals null before they are read */
export function deviceMemory(
  signals: Pick<
    DeviceSignals,
    'deviceMemoryGB' | 'userAgent' | 'uaPlatform' | 'platform' | 'maxTouchPoints'
  > | null,
): DeviceMemory {
  if (signals === null) return { memoryGB: COMPUTER_GB, told: false }
  const { deviceMemoryGB } = signals
  if (deviceMemoryGB !== null) return { memoryGB: deviceMemoryGB, told: true }
  const isComputer = COMPUTERS.includes(formFactor(signals))
  return { memoryGB: isComputer ? COMPUTER_GB : HANDHELD_GB, told: false }
}
