import { isSpecialised } from '../../catalogue/evaluation/way.ts'
import type { HerePair } from '../../comparison/claim-here.ts'
import type { RightSizeRecord } from '../../storage/right-size/right-size-record.ts'

const REVIEWS = 'reviews'

function pairsOf({ contenders, result, plan, device }: RightSizeRecord): HerePair[] {
  return result.generalOverSpecialised.flatMap(({ firstKey, secondKey, energy }) => {
    const [general, specialised] = [firstKey, secondKey].map((key) =>
      contenders.find((one) => one.key === key),
    )
    if (general === undefined || specialised === undefined) return []
    if (general.way !== 'written' || !isSpecialised(specialised.way)) return []
    const { softwareGpu } = device
    return [
      {
        general: general.name,
        specialised: specialised.name,
        items: plan.items,
        ratio: energy,
        onSoftwareGpu: softwareGpu && plan.backend === 'webgpu',
      },
    ]
  })
}

/**
 * Of the newest experiment in which models of both kinds judged the reviews on this machine, every general model that writes its answer
 * over the one made for it. One on a software GPU only where there is no other.
 * @param experiments newest first; those that came in a file may be of another machine
 * @param machine null until it is known
 */
export function pairsHere(
  experiments: readonly RightSizeRecord[],
  machine: string | null,
): readonly HerePair[] {
  const found = experiments
    .filter(({ plan, device }) => plan.setId === REVIEWS && device.name === machine)
    .map(pairsOf)
    .filter((pairs) => pairs.length > 0)
  return found.find((pairs) => pairs.some(({ onSoftwareGpu }) => !onSoftwareGpu)) ?? found[0] ?? []
}
