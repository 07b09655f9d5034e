import { readRenderer } from '../src/device/webgl-renderer.ts'

self.postMessage(readRenderer(self.OffscreenCanvas))
