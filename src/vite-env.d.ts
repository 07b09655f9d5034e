/// <reference types="svelte" />
/// <reference types="vite/client" />

/** Version of this app, from package.json. */
declare const __APP_VERSION__: string
/** onnxruntime-web and transformers.js versions the worker is built with. */
declare const __RUNTIME_VERSION__: string

interface ImportMetaEnv {
  /** Address of the hub that models come from which do not ship with the page. */
  readonly VITE_HUB?: string
}

/** Address of the file, packed with Zstandard in what is built: scripts/pack-wasm.ts. */
declare module '*.wasm?packed' {
  const url: string
  export default url
}
