import type { Component } from 'svelte'
import type { App } from '../../state/app.ts'
import type { EvidenceView } from '../../state/evidence-address.ts'
import type { EvidencePageState } from '../../state/evidence-page.svelte.ts'

export interface ViewProps {
  readonly app: App
  readonly page: EvidencePageState
}

type ViewModule = Promise<{ default: Component<ViewProps> }>

/** Each part of the Evidence page, loaded when it is first opened. */
export const LOAD_VIEW: Record<EvidenceView, () => ViewModule> = {
  figures: () => import('./FiguresView.svelte'),
  study: () => import('./StudyView.svelte'),
  claims: () => import('./ClaimsView.svelte'),
  scale: () => import('./ScaleView.svelte'),
  run: () => import('./RunView.svelte'),
}
