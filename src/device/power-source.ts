interface BatteryNavigator {
  getBattery?(): Promise<{ readonly charging: boolean }>
}

/** The browser globals that are read; `window` is one. */
export interface PowerSourceEnvironment {
  readonly navigator: unknown
  setTimeout(callback: () => void, ms: number): unknown
}

/** A promise of the browser can stay open for ever; the run that asks must not wait with it. */
const LONGEST_WAIT_MS = 1000

function hasGetBattery(navigator: unknown): navigator is Required<BatteryNavigator> {
  return typeof navigator === 'object' && navigator !== null && 'getBattery' in navigator
}

/**
 * Whether the device runs on its battery now; null where the browser does not say. A machine without a battery calls itself charging,
 * and so does a full one on mains: both are not on battery.
 */
export async function readOnBattery(env: PowerSourceEnvironment): Promise<boolean | null> {
  const { navigator } = env
  if (!hasGetBattery(navigator)) return null
  const late = new Promise<null>((resolve) => {
    env.setTimeout(() => {
      resolve(null)
    }, LONGEST_WAIT_MS)
  })
  const now = async (): Promise<boolean | null> => {
    try {
      return !(await navigator.getBattery()).charging
    } catch {
      return null
    }
  }
  return Promise.race([now(), late])
}
