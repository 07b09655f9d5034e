import type { CannotRun } from '../../catalogue/capability.ts'

/** Why a choice cannot run and what would. */
export function cannotRunSentence(why: CannotRun): string {
  switch (why.reason) {
    case 'no-webgpu':
      return 'This browser offers no WebGPU here. Choose WebAssembly, or a browser with WebGPU over https.'
    case 'missing-gpu-feature':
      return `The ${why.dtype} file needs “${why.feature}”, which this GPU does not offer to web pages. ${insteadSentence(why.instead)}`
    case 'no-such-dtype':
      return `This model has no ${why.dtype} file; there is ${why.available.join(', ')}.`
    case 'backend-not-supported':
      return `The ${why.dtype} file does not run on ${why.backend === 'wasm' ? 'WebAssembly' : 'WebGPU'}. Choose the other backend.`
  }
}

function insteadSentence({ dtypes, wasm }: { dtypes: readonly string[]; wasm: boolean }): string {
  const choices = [...dtypes, ...(wasm ? ['WebAssembly'] : [])]
  return choices.length === 0
    ? 'The model has no other: it takes another device, or a browser that offers it.'
    : `Choose ${choices.join(', or ')}.`
}
