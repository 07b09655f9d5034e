interface RendererContext {
  getParameter(name: number): unknown
  getExtension(name: string): unknown
}

/** The part of an OffscreenCanvas that is needed: it works on the page and in workers, and leaves no element behind. */
export type CanvasConstructor = new (
  width: number,
  height: number,
) => { getContext(kind: 'webgl2' | 'webgl'): unknown }

const RENDERER = 0x1f01
const UNMASKED_RENDERER = 0x9246

function isContext(value: unknown): value is RendererContext {
  return typeof value === 'object' && value !== null && 'getParameter' in value && 'getExtension' in value
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

/**
 * The renderer string of WebGL, or null. Firefox answers `RENDERER` with its bucketed name and warns about the debug extension, so
 * that comes first; Chromium and Safari answer `WebKit WebGL` there and need the extension.
 */
export function readRenderer(Canvas: CanvasConstructor | undefined): string | null {
  if (Canvas === undefined) return null
  const canvas = new Canvas(1, 1)
  const context = canvas.getContext('webgl2') ?? canvas.getContext('webgl')
  if (!isContext(context)) return null
  const masked = textOf(context.getParameter(RENDERER))
  const isMasked = masked === null || /^webkit webgl$/i.test(masked)
  const hasExtension = isMasked && context.getExtension('WEBGL_debug_renderer_info') !== null
  const renderer = hasExtension ? textOf(context.getParameter(UNMASKED_RENDERER)) : masked
  // Browsers allow about sixteen live contexts; give this one back at once.
  const losing = context.getExtension('WEBGL_lose_context') as { loseContext?: () => void } | null
  losing?.loseContext?.()
  return renderer
}
