import type { AppErrorData, ErrorCode } from '../../protocol/app-error.ts'

/** What happened, and what to do next. */
export interface ErrorSentence {
  readonly happened: string
  readonly next: string
}

const SENTENCES: Record<ErrorCode, ErrorSentence> = {
  aborted: { happened: 'Stopped.', next: 'Press Run to start again; earlier runs are kept.' },
  'device-lost': {
    happened: 'The graphics device was taken away in the middle of the run.',
    next: 'Run again; if it happens twice, choose WebAssembly or close other tabs that use the GPU.',
  },
  'empty-file': { happened: 'This file is empty.', next: 'Choose another one.' },
  'ended-by-itself': {
    happened: 'This page was ended while a model was at work, most likely because memory ran out.',
    next: 'Choose a smaller model, or close other tabs first; stored runs are safe.',
  },
  'file-too-large': {
    happened: 'This file is too large to open here.',
    next: 'Choose a file under 100 MB.',
  },
  'graph-refused': {
    happened: 'The runtime cannot run this graph as it was asked to.',
    next: 'Change the lengths or the backend; the details say what it objects to.',
  },
  'host-busy': {
    happened: 'The host of this model asks for fewer requests.',
    next: 'Wait some minutes and resume; what already arrived is kept.',
  },
  internal: {
    happened: 'Something went wrong that has no name yet.',
    next: 'Run again; if it stays, reload the page. Stored runs are safe.',
  },
  'link-broken': {
    happened: 'This link does not hold a whole run.',
    next: 'Copy it again from its very beginning to its end, or ask for the run as a file.',
  },
  'microphone-denied': {
    happened: 'The browser does not let this page listen.',
    next: 'Allow the microphone beside the address bar and record again, or open a file.',
  },
  'model-corrupt': {
    happened: 'A model file is not the one that was published.',
    next: 'Run again to fetch it anew; if it stays, the copy on the server is damaged.',
  },
  'model-gated': {
    happened: 'The host gives this model only to people it knows.',
    next: 'Choose another model: Joulebench signs in nowhere.',
  },
  'model-missing': {
    happened: 'A model file is not on the server.',
    next: 'Choose another model, or tell whoever hosts this page.',
  },
  'model-truncated': {
    happened: 'A model file arrived only in part.',
    next: 'Check the connection and run again.',
  },
  network: {
    happened: 'The connection failed while fetching the model.',
    next: 'Check the connection and run again; what already arrived is kept.',
  },
  'no-gap': {
    happened: 'The sentence has no gap.',
    next: 'Write ___ where the word is missing, then run again.',
  },
  'no-microphone': {
    happened: 'There is no microphone that this page could use.',
    next: 'Connect one and record again, or open a file.',
  },
  'no-room': {
    happened: 'There is no room left to keep this model.',
    next: 'Delete a model you no longer need, or free disk space; then resume.',
  },
  'no-sound': {
    happened: 'There is nothing to hear: silence, or less than a tenth of a second.',
    next: 'Record again closer to the microphone, or choose another file.',
  },
  'not-an-image': {
    happened: 'This file cannot be read as a picture.',
    next: 'Choose a JPEG, PNG, WebP, GIF or AVIF file.',
  },
  'not-a-model': {
    happened: 'This file cannot be read as an ONNX model.',
    next: 'Choose a whole .onnx file; the details say what is wrong with this one.',
  },
  'not-a-record': {
    happened: 'This is not a Joulebench record.',
    next: 'Choose a file that was exported from Joulebench.',
  },
  'not-a-set': {
    happened: 'This file holds no items that a model could be judged by.',
    next: 'Give a CSV with columns named text and label, or one JSON object a line with both, and two to 50 different labels.',
  },
  'not-a-sound': {
    happened: 'This file cannot be read as a recording.',
    next: 'Choose a WAV, MP3, M4A, OGG, FLAC or WebM file; not every browser reads all of them.',
  },
  'nothing-to-run': {
    happened: 'Nothing that this plan asks for can run here.',
    next: 'Tick a model and a backend that can run here, then press Start.',
  },
  'out-of-memory': {
    happened: 'There was not enough memory for this model.',
    next: 'Close other tabs or choose a smaller model.',
  },
  'picture-too-large': {
    happened: 'This picture has too many pixels to decode here.',
    next: 'Scale it down to less than 200 megapixels and try again.',
  },
  'plan-gone': {
    happened: 'This plan is no longer kept: another tab has cleared it or started a new one.',
    next: 'Start it again, or reload this page for the plan of the other tab; what was recorded is among the runs.',
  },
  'record-too-new': {
    happened: 'This record comes from a newer Joulebench.',
    next: 'Reload the page to get the newest version, then open it again.',
  },
  'shader-f16-missing': {
    happened: 'This model file needs 16-bit floats, which this GPU does not offer to web pages.',
    next: 'Choose another number format, or WebAssembly, where the model has one.',
  },
  'sound-too-long': {
    happened: 'This recording is longer than the 30 seconds that are listened to at once.',
    next: 'Choose a shorter file, or record the part that matters.',
  },
  'storage-blocked': {
    happened: 'The store of runs waits for another tab to let go of it.',
    next: 'Close other tabs that show Joulebench, an older one among them; then try again.',
  },
  'storage-denied': {
    happened: 'This browser does not let the page store anything.',
    next: 'Runs stay visible until the page is closed; leave the private window to keep them.',
  },
  'storage-full': {
    happened: 'There is no room left to store this run.',
    next: 'Delete old runs or free disk space; the run stays visible until the page is closed.',
  },
  'storage-outdated': {
    happened: 'A newer Joulebench in another tab has changed the store of runs.',
    next: 'Reload this page; all runs are still there.',
  },
  timeout: {
    happened: 'The model did not answer for a long time and was stopped.',
    next: 'Run again, choose a smaller model, or the other backend.',
  },
  'unsupported-choice': {
    happened: 'The address asks for something that cannot run here.',
    next: 'Choose task, model and backend below; the details name what was not understood.',
  },
  'webgpu-missing': {
    happened: 'This browser offers no WebGPU here.',
    next: 'Choose WebAssembly, or a browser with WebGPU over https.',
  },
  'worker-died': {
    happened: 'The background process of the model ended by itself.',
    next: 'Run again; it starts fresh. If it repeats, choose a smaller model.',
  },
  'wrong-answer': {
    happened: 'The model gave a wrong answer on this backend, so its time does not count.',
    next: 'Choose the other backend; a browser or driver update may mend this one.',
  },
}

export function errorSentence(error: Pick<AppErrorData, 'code'>): ErrorSentence {
  return SENTENCES[error.code]
}
