import type { Claim } from './claim.ts'
import { fourMiles, oneImageOneCharge } from './image-claims.ts'
import { textInMiles, thirtyTimes, thousandTexts } from './text-claims.ts'
import { dependsOnTheGrid, millionsOfUses, searchEnergy } from './use-claims.ts'

/** The claims that are repeated most, in the order in which a reader meets them. */
export const CLAIMS: readonly Claim[] = [
  oneImageOneCharge,
  thousandTexts,
  fourMiles,
  textInMiles,
  thirtyTimes,
  millionsOfUses,
  searchEnergy,
  dependsOnTheGrid,
]
