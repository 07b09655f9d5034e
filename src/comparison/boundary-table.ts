import { BOUNDARIES, type Boundary } from '../energy/boundary.ts'
import type { BoundaryCode } from '../reference/boundary-code.ts'

/**
 * Which published boundaries count the same things as a local one. Marginal energy (what pressing the button added) has no
 * published partner: every published boundary counts idle power too.
 */
export const COMPARES_WITH: Readonly<Record<Boundary, readonly BoundaryCode[]>> = {
  marginal: [],
  accelerator: ['gpu-only', 'gpu-only-batched', 'gpu-only-derived'],
  component: ['node-no-pue'],
  device: ['full-stack'],
}

/** Whether a local result and a published figure count the same things. */
export function sameBoundary(local: Boundary, published: BoundaryCode): boolean {
  return COMPARES_WITH[local].includes(published)
}

/** The local boundary under which a published figure can be compared as it stands, or null where there is none. */
export function localBoundaryFor(published: BoundaryCode): Boundary | null {
  return BOUNDARIES.find((local) => sameBoundary(local, published)) ?? null
}
