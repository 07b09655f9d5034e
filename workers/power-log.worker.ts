import { type PowerLogContract, powerLogHandlers } from '../src/energy/calibrate/power-log-worker.ts'
import { serve } from '../src/protocol/serve.ts'

serve<PowerLogContract>(self, powerLogHandlers())
